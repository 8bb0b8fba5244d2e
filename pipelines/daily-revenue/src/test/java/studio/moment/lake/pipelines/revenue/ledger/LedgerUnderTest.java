package studio.moment.lake.pipelines.revenue.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.LedgerRun;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.Posted;
import studio.moment.lake.pipelines.revenue.ledger.entry.SumGroup;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.pipelines.revenue.ledger.entry.Unused;
import studio.moment.lake.pipelines.revenue.ledger.read.LedgerReader;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerMigration;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.ledger.write.LedgerWriter;
import studio.moment.lake.testing.postgres.TestSchema;

/** A ledger of its own for every test, and a schema for the platform's tables beside it. */
public final class LedgerUnderTest implements BeforeEachCallback, AfterEachCallback {
  public static final String PARTNER = "hanbada";

  private static final String MIGRATION =
      "studio/moment/lake/pipelines/revenue/ledger/migration/V1__ledger.sql";

  /** What the migration makes in the platform's schema is all between these. */
  private static final Pattern OF_PLATFORM =
      Pattern.compile("CREATE TABLE IF NOT EXISTS .*(?=REVOKE ALL)", Pattern.DOTALL);

  /**
   * A ledger is 14 tables and half as many functions, made once for as many tests as run at a time.
   */
  private static final Queue<String> KEPT = new ConcurrentLinkedQueue<>();

  private final TestSchema ledger = TestSchema.kept(KEPT);
  private final TestSchema platform = new TestSchema();
  private LedgerNames names;
  private int runs;

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException, IOException {
    ledger.beforeEach(context);
    platform.beforeEach(context);
    names = new LedgerNames(ledger.name(), platform.name());
    // The shipped migration without its bookkeeping, which takes longer than the tables.
    try (var tables = LedgerMigration.class.getClassLoader().getResourceAsStream(MIGRATION)) {
      String all = new String(tables.readAllBytes(), UTF_8);
      ledger.run(
          (ledger.isNew() ? all : ofPlatform(all))
              .replace("${ledger}", names.ledger())
              .replace("${platform}", names.platform()));
    }
  }

  private static String ofPlatform(String migration) {
    Matcher found = OF_PLATFORM.matcher(migration);
    if (!found.find()) {
      throw new IllegalStateException("the migration makes no table of the platform");
    }
    return found.group();
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException {
    platform.afterEach(context);
    ledger.afterEach(context);
  }

  public LedgerNames names() {
    return names;
  }

  public TestSchema ledger() {
    return ledger;
  }

  public TestSchema platform() {
    return platform;
  }

  public Connection connect() {
    try {
      return DriverManager.getConnection(ledger.driverUrl());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A run that starts after all others so far. */
  public LedgerRun run(String date) {
    runs++;
    return new LedgerRun(
        "run-" + runs,
        LocalDate.parse(date),
        Instant.parse("2025-01-01T00:00:00Z").plusSeconds(runs));
  }

  public long version() throws SQLException {
    return Long.parseLong(
        ledger.value(
            "select coalesce(max(version), 0) from fences where partner = '" + PARTNER + "'"));
  }

  public PartnerPosting posting(Target... targets) throws SQLException {
    return posting(List.of(), false, targets);
  }

  public PartnerPosting posting(List<SumGroup> groups, boolean writeBack, Target... targets)
      throws SQLException {
    Set<String> known = lineages();
    Map<Boolean, List<Target>> isKnown =
        Stream.of(targets)
            .collect(
                Collectors.partitioningBy(
                    target -> known.contains(target.conversion().lineageKey())));
    return new PartnerPosting(
        PARTNER,
        version(),
        List.of(),
        List.of(),
        Unused.NOTHING,
        isKnown.get(true),
        isKnown.get(false),
        groups,
        Map.of("v1", "terms of v1"),
        writeBack);
  }

  private Set<String> lineages() throws SQLException {
    Set<String> keys = new HashSet<>();
    try (var statement = ledger.connection().createStatement();
        var rows =
            statement.executeQuery(
                "select lineage_key from conversions where partner = '" + PARTNER + "'")) {
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
    }
    return keys;
  }

  /** Posts orders as of a day, by a run of its own. */
  public Posted post(String date, Order... orders) throws SQLException {
    return post(run(date), posting(targets(orders)));
  }

  /** The same with write-back. */
  public Posted writeBack(String date, Order... orders) throws SQLException {
    return post(run(date), posting(List.of(), true, targets(orders)));
  }

  public static Target[] targets(Order... orders) {
    return Stream.of(orders).map(Order::target).toArray(Target[]::new);
  }

  public Posted post(LedgerRun run, PartnerPosting posting) throws SQLException {
    try (Connection connection = connect()) {
      return new LedgerWriter(names).post(connection, run, posting);
    }
  }

  /** What the ledger holds of lineages. */
  public List<KnownLineage> known(String... lineages) throws SQLException {
    List<KnownLineage> known = new ArrayList<>();
    try (Connection connection = connect();
        LedgerReader reader = LedgerReader.open(connection, names, PARTNER)) {
      reader.touch(List.of(lineages));
      reader.lineages(known::add);
    }
    return known;
  }

  /** The ledger's entries, one text each: lineage, number, period, creator, day, status, won. */
  public List<String> entries() throws SQLException {
    List<String> entries = new ArrayList<>();
    try (var statement = ledger.connection().createStatement();
        var rows =
            statement.executeQuery(
                """
                select concat_ws(' ', lineage_key, seq, period, creator_id, date_kst, status,
                  commission_krw, creator_krw, reason)
                from adjustments order by lineage_key, seq
                """)) {
      while (rows.next()) {
        entries.add(rows.getString(1));
      }
    }
    return entries;
  }

  /** Rows of creator_revenue_daily, one text each. */
  public List<String> daily() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (var statement = platform.connection().createStatement();
        var found =
            statement.executeQuery(
                """
                select concat_ws(' ', creator_id, date_kst, currency, status, gross, commission,
                  gross_krw, commission_krw, creator_krw)
                from creator_revenue_daily order by creator_id, date_kst, currency, status
                """)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
