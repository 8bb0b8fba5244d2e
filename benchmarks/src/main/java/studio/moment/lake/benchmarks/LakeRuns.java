package studio.moment.lake.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.privacy.keys.Keysets;

/**
 * Runs of {@code ./lake}, mostly rds-to-bigquery, into DuckDB files of a folder, as a person starts
 * them.
 */
final class LakeRuns {
  private final Server server;
  private final Path folder;

  /**
   * What one run took, from the shell to its exit.
   *
   * @param report the run report
   * @param peakMegabytes of the process's memory; 0 where the system does not tell
   * @param cpuSeconds of the process on all cores; 0 where the system does not tell
   */
  record Run(double seconds, JsonNode report, long peakMegabytes, double cpuSeconds) {
    /** Seconds from the first slice's start to the last staged file's end. */
    double stageSeconds() {
      return report.path("phases").path("stage").asDouble();
    }

    long rows() {
      return sum("loadedRows");
    }

    /** Of staged files. */
    long bytes() {
      return sum("bytes");
    }

    private long sum(String field) {
      long sum = 0;
      for (JsonNode table : report.path("tables")) {
        sum += table.path(field).asLong();
      }
      return sum;
    }
  }

  LakeRuns(Server server, Path folder, String catalog) throws IOException {
    this.server = server;
    this.folder = folder;
    prepare(folder, catalog);
  }

  /** Puts into a folder what every run takes from it. */
  static void prepare(Path folder, String catalog) throws IOException {
    Files.writeString(folder.resolve("catalog.yaml"), catalog);
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
  }

  /**
   * Loads into a new file; fails with what the run wrote where it does not end with 0.
   *
   * @param javaOptions for LAKE_JAVA_OPTS, possibly none
   */
  Run run(String javaOptions) throws IOException, InterruptedException {
    return run(
        folder,
        javaOptions,
        "rds-to-bigquery",
        "--source=" + server.source(),
        "--username=postgres",
        "--catalog=" + folder.resolve("catalog.yaml"));
  }

  /** The same with any command; the folder has the keyset and gets a new warehouse. */
  static Run run(Path folder, String javaOptions, String... arguments)
      throws IOException, InterruptedException {
    Files.deleteIfExists(folder.resolve("warehouse.duckdb"));
    return next(folder, javaOptions, arguments);
  }

  /** The same into the warehouse that earlier runs left, if any did. */
  static Run next(Path folder, String javaOptions, String... arguments)
      throws IOException, InterruptedException {
    Path report = folder.resolve("report.json");
    Path errors = folder.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of("lake").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    command.add("--keyset=file:" + folder.resolve("keyset.json"));
    command.add("--warehouse=duckdb:" + folder.resolve("warehouse.duckdb"));
    command.add("--runReport=" + report);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(errors.toFile());
    builder.environment().put("LAKE_JAVA_OPTS", javaOptions);
    long start = System.nanoTime();
    Process process = builder.start();
    long peak = 0;
    Duration cpu = Duration.ZERO;
    while (process.isAlive()) {
      // The script becomes the JVM, so this is the JVM's own figure.
      peak = Math.max(peak, peakKilobytes(process.pid()));
      cpu = process.info().totalCpuDuration().orElse(cpu);
      Thread.sleep(10);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "./lake ended with " + process.exitValue() + ":\n" + Files.readString(errors));
    }
    return new Run(
        seconds, new ObjectMapper().readTree(report.toFile()), peak >> 10, cpu.toMillis() / 1e3);
  }

  private static long peakKilobytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
