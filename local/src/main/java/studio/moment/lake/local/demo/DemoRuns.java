package studio.moment.lake.local.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.database.EmbeddedDatabase;
import studio.moment.lake.local.ga4.Ga4Settings;
import studio.moment.lake.pipelines.ga4.Ga4Merge;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;
import studio.moment.lake.pipelines.revenue.DailyRevenue;

/** The three pipelines as a user would start them. Their own summaries are left out. */
final class DemoRuns {
  /** The sample's reports have a few rows that nobody can read, as real ones do. */
  private static final int REJECTED_ROWS = 200;

  private final DemoSettings settings;
  private final DemoDirectory files;
  private final PrintStream progress;
  private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());

  DemoRuns(DemoSettings settings, DemoDirectory files, PrintStream progress) {
    this.settings = settings;
    this.files = files;
    this.progress = progress;
  }

  /** rds-to-bigquery; its exit code. */
  int load(EmbeddedDatabase database) {
    return RdsToBigQuery.run(
        nowhere,
        progress,
        args(
            "--source=" + database.url(),
            "--username=" + EmbeddedDatabase.READER,
            "--catalog=" + files.catalog(),
            "--keyset=file:" + files.keyset(),
            "--runReport=" + files.runReport(),
            "--strict"));
  }

  /** ga4-merge; its exit code. */
  int merge() {
    return Ga4Merge.run(
        nowhere,
        progress,
        args(
            "--ga4=" + files.ga4(),
            "--keyset=file:" + files.keyset(),
            "--lookbackDays=" + Ga4Settings.DAYS,
            "--runReport=" + files.siteReport()));
  }

  /** daily-revenue; its exit code. */
  int reconcile(EmbeddedDatabase database) {
    return DailyRevenue.run(
        nowhere,
        progress,
        args(
            "--source=" + database.url(),
            "--username=" + EmbeddedDatabase.LEDGER,
            "--partners=" + files.partners(),
            "--reports=" + files.reports(),
            "--writeBack=true",
            "--maxRejectedRows=" + REJECTED_ROWS,
            "--runReport=" + files.revenueReport()));
  }

  private String[] args(String... own) {
    List<String> args = new ArrayList<>(List.of(own));
    args.add("--warehouse=duckdb:" + files.warehouse());
    args.add("--runDate=" + settings.platform().lastDay());
    if (settings.stacktrace()) {
      args.add("--stacktrace");
    }
    return args.toArray(String[]::new);
  }
}
