package studio.moment.lake.benchmarks;

import java.nio.file.Path;
import java.util.Locale;

/** Whether a run fits into little memory: many rows, and one very wide one. */
final class MemoryBenchmark {
  private static final String WIDE_CATALOG =
      """
      version: 1
      tables:
        - table: public.documents
          columns:
            document_id: keep
            body: keep
      """;

  private MemoryBenchmark() {}

  /** A table of that many rows with the JVM's options, by default a heap of 512 MB. */
  static void rows(Path folder, long rows, String javaOptions) throws Exception {
    try (Server server = new Server()) {
      SampleTable.create(server, rows);
      print(new LakeRuns(server, folder, SampleTable.CATALOG).run(javaOptions), javaOptions);
    }
  }

  /** One row with a text of that many megabytes, by default with the heap that Java takes. */
  static void wide(Path folder, long megabytes, String javaOptions) throws Exception {
    try (Server server = new Server()) {
      server.execute(
          String.format(
              Locale.ROOT,
              "create table documents as select 1 as document_id, repeat(md5('x'), %d) as body",
              megabytes << 15));
      print(new LakeRuns(server, folder, WIDE_CATALOG).run(javaOptions), javaOptions);
    }
  }

  private static void print(LakeRuns.Run run, String javaOptions) {
    System.out.printf(
        Locale.ROOT,
        "%,d rows loaded in %.1f s (%.1f s of it staging), %d MB of memory at most [%s]%n",
        run.rows(),
        run.seconds(),
        run.stageSeconds(),
        run.peakMegabytes(),
        javaOptions.isEmpty() ? "default heap" : javaOptions);
  }
}
