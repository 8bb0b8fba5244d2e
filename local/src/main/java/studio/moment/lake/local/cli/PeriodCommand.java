package studio.moment.lake.local.cli;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.moment.lake.pipelines.revenue.ledger.period.Closing;
import studio.moment.lake.pipelines.revenue.ledger.period.Period;
import studio.moment.lake.pipelines.revenue.ledger.period.Periods;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerMigration;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.run.Database;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.warehouse.output.ResultFormat;

/** {@code ./lake period}. */
@Command(
    name = "period",
    description =
        "The months of partners in daily-revenue's ledger: list them, close one for ever.",
    synopsisSubcommandLabel = "COMMAND")
final class PeriodCommand implements Runnable {
  private static final LedgerNames LEDGER = LedgerNames.DEFAULT;
  private static final String NOT_ALLOWED = "42501";

  @ParentCommand private Lake lake;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "No command given.");
  }

  /** What is done with the ledger of a database. */
  private interface Work<T> {
    T on(Connection connection, Periods periods) throws SQLException;
  }

  @Command(
      name = "list",
      description = "Show the months of partners: open ones, and closed ones with their totals.",
      footer = {
        "",
        "Example:",
        "  ./lake period list --source=jdbc:postgresql://localhost/shop --username=ledger"
      })
  int list(
      @Mixin SourceOptions source,
      @Option(names = "--partner", paramLabel = "CODE", description = "Only this partner.")
          String partner,
      @Option(
              names = "--format",
              defaultValue = "table",
              paramLabel = "FORMAT",
              description = "table, csv or json. Default: ${DEFAULT-VALUE}")
          String format)
      throws IOException {
    ResultFormat wanted = ResultFormat.parse(format);
    List<Period> months =
        with(
            source,
            "listing periods",
            (connection, periods) -> {
              List<Period> all = new ArrayList<>();
              for (String each : partners(connection, periods, partner)) {
                all.addAll(periods.of(connection, each));
              }
              return all;
            });
    wanted.printer().print(PeriodPage.months(months), lake.out());
    return 0;
  }

  @Command(
      name = "close",
      description = {
        "Close a month of a partner, for ever: its totals stay as the ledger has them now, and"
            + " later corrections are posted to the open month. --dryRun shows what would be closed.",
        "Orders that are still pending do not stand in the way: they count in the month in which"
            + " they are earned. Orders of the month of which nothing is posted do (exit 3)."
      },
      footer = {
        "",
        "Example:",
        "  ./lake period close --partner=linkprice --month=2026-10 --dryRun \\",
        "      --source=jdbc:postgresql://localhost/shop --username=ledger --password=env:PGPASSWORD"
      })
  int close(
      @Mixin SourceOptions source,
      @Option(
              names = "--partner",
              required = true,
              paramLabel = "CODE",
              description = "The partner's code.")
          String partner,
      @Option(
              names = "--month",
              required = true,
              paramLabel = "YYYY-MM",
              description = "A month that has ended, in Asia/Seoul.")
          String month,
      @Option(names = "--dryRun", description = "Show what would be closed and change nothing.")
          boolean dryRun,
      @Option(
              names = "--force",
              description = "Close although nothing is posted of some orders of the month.")
          boolean force)
      throws IOException {
    YearMonth wanted = month(month);
    Closing found =
        with(
            source,
            "closing a period",
            (connection, periods) -> {
              partners(connection, periods, partner);
              return periods.close(
                  connection,
                  partner,
                  wanted,
                  LocalDate.now(RunDate.ZONE),
                  closing -> !dryRun && (force || closing.stillOpen().unposted() == 0));
            });
    boolean refused = !force && found.stillOpen().unposted() > 0;
    PeriodPage.print(found, !dryRun && !refused, lake.out());
    if (refused) {
      throw LakeException.checkFailed(
          ("Month %s of partner %s %s: nothing is posted of %,d of its orders, because they have no"
                  + " price (no rate of exchange, no policy of their day) or were held back. Run"
                  + " daily-revenue when that is put right, or close without them with --force:"
                  + " what they earn is then posted to the open month.")
              .formatted(
                  wanted,
                  partner,
                  dryRun ? "would not be closed" : "is not closed",
                  found.stillOpen().unposted()));
    }
    return 0;
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw LakeException.arguments(
          "--month=" + text + " is no month; write it as YYYY-MM, for example 2026-10.");
    }
  }

  private static <T> T with(SourceOptions source, String doing, Work<T> work) {
    Database database = source.database();
    try (Connection connection = database.open()) {
      if (LedgerMigration.version(connection, LEDGER) == 0) {
        throw LakeException.arguments(
            "There is no ledger in this database (schema %s). The first run of daily-revenue makes it; check --source."
                .formatted(LEDGER.ledger()));
      }
      return work.on(connection, new Periods(LEDGER));
    } catch (SQLException e) {
      if (NOT_ALLOWED.equals(e.getSQLState())) {
        throw LakeException.arguments(
            "The database user may not use the ledger (schema %s). Give the user that daily-revenue posts with, or one with USAGE on the schema, SELECT on its tables and INSERT and UPDATE on periods."
                .formatted(LEDGER.ledger()));
      }
      throw database.explain(e, doing);
    }
  }

  /** All partners of the ledger, or the one asked for: a misspelt one must not get a month. */
  private static List<String> partners(Connection connection, Periods periods, String wanted)
      throws SQLException {
    List<String> all = periods.partners(connection);
    if (wanted == null || wanted.isBlank()) {
      return all;
    }
    if (!all.contains(wanted)) {
      throw LakeException.arguments(
          "The ledger has no partner '%s'. %s"
              .formatted(
                  wanted,
                  all.isEmpty()
                      ? "Nothing was posted to it yet."
                      : "Its partners are " + String.join(", ", all) + "."));
    }
    return List.of(wanted);
  }
}
