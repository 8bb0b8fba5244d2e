package studio.moment.lake.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What {@code benchmarks/run} starts; the script says what the modes and their arguments are. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Arguments: the mode and what it takes. */
  public static void main(String[] args) throws Exception {
    List<String> rest = List.of(args).subList(Math.min(1, args.length), args.length);
    Path folder = Files.createTempDirectory("lake-benchmark");
    try {
      switch (args.length == 0 ? "extract" : args[0]) {
        case "extract" -> ExtractBenchmark.run(folder, number(rest, 2_000_000), text(rest, ""));
        case "export" -> ExportBenchmark.run(folder, number(rest, 6_000_000), text(rest, ""));
        case "idiom" -> ExtractBenchmark.idiom(folder, number(rest, 300_000));
        case "start" -> StartBenchmark.run(folder, (int) number(rest, 15));
        case "rows" ->
            MemoryBenchmark.rows(folder, number(rest, 10_000_000), text(rest, "-Xmx512m"));
        case "ga4" -> Ga4Benchmark.run(folder, (int) number(rest, 10), text(rest, "-Xmx1g"));
        case "detect" -> DetectBenchmark.run((int) number(rest, 20));
        case "revenue" ->
            RevenueBenchmark.run(folder, (int) number(rest, 1_000_000), text(rest, "-Xmx2g"));
        case "cost" -> {
          double gigabytes = Double.parseDouble(rest.isEmpty() ? "10" : rest.get(0));
          CostBenchmark.run(folder, gigabytes, text(rest, "-Xmx4g -XX:TieredStopAtLevel=4"));
        }
        case "wide" -> MemoryBenchmark.wide(folder, number(rest, 64), text(rest, ""));
        default -> throw new IllegalArgumentException("no such mode: " + args[0]);
      }
    } finally {
      delete(folder);
    }
  }

  private static long number(List<String> args, long otherwise) {
    return args.isEmpty() ? otherwise : Long.parseLong(args.get(0));
  }

  private static String text(List<String> args, String otherwise) {
    return args.size() < 2 ? otherwise : args.get(1);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
