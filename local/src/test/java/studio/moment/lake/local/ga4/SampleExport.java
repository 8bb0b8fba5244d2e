package studio.moment.lake.local.ga4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import studio.moment.lake.local.ga4.truth.Ga4Truth;
import studio.moment.lake.local.ga4.truth.ShardTruth;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/** One small export that several tests look at, written once and never changed. */
final class SampleExport {
  static final LocalDate LAST = LocalDate.of(2026, 1, 14);
  static final LocalDate FIRST = LAST.minusDays(7);
  static final Platform PLATFORM = new Platform(new PlatformSettings(11, 0.03, LAST));
  static final Path FOLDER = folder();
  static final Ga4Truth TRUTH = write();
  static final Shards SHARDS = open();

  private SampleExport() {}

  /** The files that count, as DuckDB takes a list. */
  static String files(Path folder, Ga4Truth truth) {
    List<String> files =
        truth.shards().stream()
            .filter(ShardTruth::counts)
            .map(shard -> "'" + folder.resolve(shard.file()) + "'")
            .toList();
    return "[" + String.join(", ", files) + "]";
  }

  private static Shards open() {
    try {
      return Shards.open(FOLDER, TRUTH);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Ga4Truth write() {
    try {
      return Ga4Export.write(PLATFORM, FOLDER, FIRST, LAST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("lake-ga4");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
