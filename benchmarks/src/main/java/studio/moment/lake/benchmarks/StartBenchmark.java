package studio.moment.lake.benchmarks;

import java.nio.file.Path;
import java.util.Locale;

/** What a run costs that has nothing to read: from the shell to the exit. */
final class StartBenchmark {
  private static final int TRIES = 5;

  private StartBenchmark() {}

  static void run(Path folder, int tables) throws Exception {
    StringBuilder catalog = new StringBuilder("version: 1\ntables:\n");
    try (Server server = new Server()) {
      for (int table = 1; table <= tables; table++) {
        server.execute(
            "create table empty_" + table + " (id bigint primary key, phone text, at timestamptz)");
        catalog.append("  - table: public.empty_").append(table).append('\n');
        catalog.append("    columns:\n      id: keep\n");
        catalog.append("      phone: {class: hmac, domain: phone}\n      at: keep\n");
      }
      LakeRuns lake = new LakeRuns(server, folder, catalog.toString());
      System.out.printf(
          Locale.ROOT, "first run, which keeps its classes: %.2f s%n", lake.run("").seconds());
      double best = Double.MAX_VALUE;
      for (int i = 0; i < TRIES; i++) {
        LakeRuns.Run run = lake.run("");
        best = Math.min(best, run.seconds());
        System.out.printf(Locale.ROOT, "%.2f s %s%n", run.seconds(), run.report().path("phases"));
      }
      System.out.printf(
          Locale.ROOT,
          "%d empty tables, from the shell to the exit: %.2f s, best of %d%n",
          tables,
          best,
          TRIES);
    }
  }
}
