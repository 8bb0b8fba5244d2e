package studio.moment.lake.pipelines.revenue.ledger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Currency;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.Project;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

@DatabaseTest
@Slow(12)
class LedgerMigrationTest {
  @RegisterExtension final TestSchema ledger = new TestSchema();
  @RegisterExtension final TestSchema platform = new TestSchema();

  private final AtomicInteger opened = new AtomicInteger();

  @Test
  void a_ledger_is_made_once_and_then_only_looked_at() throws SQLException {
    LedgerNames names = new LedgerNames(ledger.name(), platform.name());
    assertThat(LedgerMigration.migrate(this::connect, names)).isTrue();
    assertThat(LedgerMigration.version(ledger.connection(), names))
        .isEqualTo(LedgerMigration.VERSION);
    assertThat(platform.value("select count(*) from creator_revenue_daily")).isEqualTo("0");

    opened.set(0);
    assertThat(LedgerMigration.migrate(this::connect, names)).isFalse();
    assertThat(opened).hasValue(1);
  }

  @Test
  void two_runs_that_start_at_once_make_one_ledger() throws SQLException {
    LedgerNames names = new LedgerNames(ledger.name() + "_new", platform.name());
    try {
      CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> migrate(names));
      migrate(names);
      other.join();
      assertThat(LedgerMigration.version(ledger.connection(), names))
          .isEqualTo(LedgerMigration.VERSION);
    } finally {
      ledger.run("drop schema " + names.ledger() + " cascade");
    }
  }

  @Test
  void a_ledger_of_a_newer_release_is_refused() throws SQLException {
    LedgerNames names = new LedgerNames(ledger.name(), platform.name());
    LedgerMigration.migrate(this::connect, names);
    ledger.run("update schema_history set version = '99' where version = '1'");

    assertThatThrownBy(() -> LedgerMigration.migrate(this::connect, names))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("version 99");
  }

  @Test
  void a_user_who_may_not_make_tables_is_told_what_is_missing() throws SQLException {
    String user = "u_" + ledger.name();
    ledger.run(
        "create role " + user + " login", "grant usage on schema " + ledger.name() + " to " + user);
    try {
      LedgerNames names = new LedgerNames(ledger.name(), platform.name());
      assertThatThrownBy(() -> LedgerMigration.migrate(() -> connect(user), names))
          .isInstanceOfSatisfying(
              LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
          .hasMessageContaining("42501")
          .hasMessageContaining("CREATE");
    } finally {
      ledger.run("drop owned by " + user, "drop role " + user);
    }
  }

  @Test
  void the_newest_migration_that_is_shipped_is_the_one_it_asks_for() throws IOException {
    Path folder = Project.file("pipelines/daily-revenue/src/main/resources");
    try (var files = Files.list(folder.resolve(LedgerMigration.LOCATION))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                  .max())
          .hasValue(LedgerMigration.VERSION);
    }
  }

  @Test
  void the_server_knows_as_many_digits_of_a_currency_as_java_does() throws SQLException {
    LedgerMigration.migrate(this::connect, new LedgerNames(ledger.name(), platform.name()));
    for (Currency currency : Currency.getAvailableCurrencies()) {
      // Funds, metals and codes for tests are no money anybody pays with.
      if (currency.getDefaultFractionDigits() >= 0 && currency.getDefaultFractionDigits() < 4) {
        assertThat(ledger.value("select minor_digits('" + currency.getCurrencyCode() + "')"))
            .as(currency.getCurrencyCode())
            .isEqualTo(String.valueOf(currency.getDefaultFractionDigits()));
      }
    }
  }

  private boolean migrate(LedgerNames names) {
    try {
      return LedgerMigration.migrate(this::connect, names);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() {
    return connect("postgres");
  }

  private Connection connect(String user) {
    opened.incrementAndGet();
    try {
      return DriverManager.getConnection(ledger.source() + "?user=" + user);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
