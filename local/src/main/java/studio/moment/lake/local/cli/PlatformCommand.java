package studio.moment.lake.local.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.moment.lake.local.database.EmbeddedDatabase;
import studio.moment.lake.local.database.PlatformLoader;
import studio.moment.lake.local.ga4.Ga4Export;
import studio.moment.lake.local.ga4.Ga4Settings;
import studio.moment.lake.local.ga4.truth.Ga4Truth;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.DemoPartners;
import studio.moment.lake.local.reports.PartnerReports;
import studio.moment.lake.local.reports.truth.ReportTruth;
import studio.moment.lake.runs.LakeException;

/** {@code ./lake platform}. */
@Command(
    name = "platform",
    description =
        "The sample platform's database, its snapshot export, GA4 export and partner reports, to try"
            + " things on.",
    subcommands = PlatformExportCommand.class,
    synopsisSubcommandLabel = "COMMAND")
final class PlatformCommand implements Runnable {
  @ParentCommand private Lake lake;

  @Spec private CommandSpec spec;

  PrintStream out() {
    return lake.out();
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "No command given.");
  }

  @Command(
      name = "serve",
      description =
          "Start PostgreSQL with the sample platform on this machine and keep it running until"
              + " Ctrl-C.",
      footer = {"", "Example:", "  ./lake platform serve --scale=10"})
  int serve(
      @Option(
              names = "--dir",
              defaultValue = "lake-platform",
              paramLabel = "DIR",
              description =
                  "The server's directory, replaced and in the end removed. Default: ./${DEFAULT-VALUE}")
          Path directory,
      @Mixin SampleOptions sample)
      throws SQLException, InterruptedException {
    PlatformSettings settings = sample.settings();
    PrintStream out = lake.out();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      long rows;
      try (Connection connection = database.connect()) {
        rows =
            PlatformLoader.load(new Platform(settings), connection).values().stream()
                .mapToLong(Long::longValue)
                .sum();
      }
      out.printf("PostgreSQL with %,d rows, the last of %s:%n", rows, settings.lastDay());
      out.println("  " + database.url());
      out.println(
          "  user " + EmbeddedDatabase.READER + ", no password; Ctrl-C ends it. For example:");
      out.printf(
          "  psql -h 127.0.0.1 -p %d -U %s postgres%n", database.port(), EmbeddedDatabase.READER);
      out.printf(
          "  ./lake rds-to-bigquery --source=%s --username=%s \\%n"
              + "      --catalog=lake-demo/catalog.yaml --keyset=file:lake-demo/keyset.json \\%n"
              + "      --warehouse=duckdb:try.duckdb%n",
          database.url(), EmbeddedDatabase.READER);
      // Ctrl-C ends the JVM, and the server with it.
      new CountDownLatch(1).await();
    }
    return 0;
  }

  @Command(
      name = "ga4",
      description = {
        "Write the sample platform's GA4 export: a folder of day shards (Parquet, as BigQuery"
            + " exports them), of the same visits and links as its database.",
        "The faults of real exports are in it; docs/ga4-sample.md lists them."
      },
      footer = {"", "Example:", "  ./lake platform ga4 --dir=lake-ga4 --days=30"})
  int ga4(
      @Option(
              names = "--dir",
              defaultValue = "lake-ga4",
              paramLabel = "DIR",
              description =
                  "The folder. An earlier sample in it is replaced. Default: ./${DEFAULT-VALUE}")
          Path directory,
      @Option(
              names = "--days",
              defaultValue = "" + Ga4Settings.DAYS,
              paramLabel = "N",
              description = "How many days up to --runDate, at most 92. Default: ${DEFAULT-VALUE}")
          int days,
      @Mixin SampleOptions sample)
      throws IOException {
    PlatformSettings settings = sample.settings();
    if (days < 1 || days > settings.days()) {
      throw LakeException.arguments(
          "--days is %d; the sample platform has 1 to %d days.".formatted(days, settings.days()));
    }
    LocalDate from = settings.lastDay().minusDays(days - 1L);
    Ga4Truth truth = Ga4Export.write(new Platform(settings), directory, from, settings.lastDay());
    lake.out()
        .printf(
            "%,d events of %s to %s in %d files in %s%n",
            truth.totals().rows(), from, settings.lastDay(), truth.shards().size(), directory);
    return 0;
  }

  @Command(
      name = "reports",
      description = {
        "Write the reports that the sample platform's partners would deliver of its bookings"
            + " (DIR/reports/PARTNER/...), and the partners' adapters and policies"
            + " (DIR/partners), for daily-revenue.",
        "The faults of real reports are in them; docs/partner-reports.md lists them."
      },
      footer = {"", "Example:", "  ./lake platform reports --dir=lake-reports"})
  int reports(
      @Option(
              names = "--dir",
              defaultValue = "lake-reports",
              paramLabel = "DIR",
              description =
                  "The folder. An earlier sample in it is replaced. Default: ./${DEFAULT-VALUE}")
          Path directory,
      @Mixin SampleOptions sample)
      throws IOException {
    PlatformSettings settings = sample.settings();
    Path partners = directory.resolve("partners");
    Path reports = directory.resolve("reports");
    DemoPartners.write(partners);
    ReportTruth truth =
        PartnerReports.write(
            new Platform(settings), reports, settings.firstDay(), settings.lastDay());
    lake.out()
        .printf(
            "%,d rows of %d partners in %,d reports of %s to %s in %s; their adapters and policies"
                + " in %s%n",
            truth.rows(),
            truth.partners().size(),
            truth.files(),
            settings.firstDay(),
            settings.lastDay(),
            reports,
            partners);
    return 0;
  }
}
