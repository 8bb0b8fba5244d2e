package studio.moment.lake.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.DemoPartners;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * The demo's files. One demo at a time works in a directory; what a killed one left behind is
 * cleared away.
 */
final class DemoDirectory implements AutoCloseable {
  private final Path directory;
  private final FileChannel lockFile;

  private DemoDirectory(Path directory, FileChannel lockFile) {
    this.directory = directory;
    this.lockFile = lockFile;
  }

  /**
   * Makes the directory if need be, and the files a user may edit where they are not there yet.
   *
   * @throws LakeException NOT_READY where another demo works in it, ARGUMENTS where it cannot be
   *     written
   */
  static DemoDirectory open(Path directory, PlatformSettings platform) {
    try {
      Files.createDirectories(directory.resolve(".work"));
      FileChannel channel =
          FileChannel.open(
              directory.resolve(".work/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw LakeException.notReady(
            "Another demo is running in "
                + directory
                + ". Wait until it has ended, or give this one another --dir.");
      }
      DemoDirectory opened = new DemoDirectory(directory, channel);
      try {
        opened.prepare(platform);
        return opened;
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The demo's directory "
              + directory
              + " cannot be written ("
              + e
              + "). Give another --dir.",
          e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void prepare(PlatformSettings platform) throws IOException {
    replaceOtherSample(platform);
    if (!Files.exists(catalog())) {
      Files.writeString(catalog(), DemoCatalog.text());
    }
    if (!Files.exists(keyset())) {
      Keysets.write(keyset(), Keysets.generate());
    }
    Files.createDirectories(partners());
    for (Map.Entry<String, String> file : DemoPartners.texts().entrySet()) {
      Path target = partners().resolve(file.getKey());
      if (!Files.exists(target)) {
        Files.writeString(target, file.getValue(), UTF_8);
      }
    }
  }

  /** Merging another sample into this one would leave rows of both. */
  private void replaceOtherSample(PlatformSettings platform) throws IOException {
    Path note = directory.resolve(".work/sample");
    String wanted = platform + "\n";
    boolean demoWasHere = Files.exists(note);
    if (demoWasHere && Files.readString(note, UTF_8).equals(wanted)) {
      return;
    }
    if (Files.exists(warehouse()) && !demoWasHere) {
      throw LakeException.arguments(
          "There is a " + warehouse() + " that no demo has made. Give another --dir.");
    }
    Files.deleteIfExists(warehouse());
    Files.deleteIfExists(Path.of(warehouse() + ".wal"));
    Files.writeString(note, wanted);
  }

  Path postgres() {
    return directory.resolve(".work/postgres");
  }

  Path catalog() {
    return directory.resolve("catalog.yaml");
  }

  /** The sample's GA4 export: a folder of day shards. */
  Path ga4() {
    return directory.resolve("ga4");
  }

  /** Adapters and policies of the sample's partners. */
  Path partners() {
    return directory.resolve("partners");
  }

  /** What the sample's partners deliver. */
  Path reports() {
    return directory.resolve("reports");
  }

  Path keyset() {
    return directory.resolve("keyset.json");
  }

  Path warehouse() {
    return directory.resolve("warehouse.duckdb");
  }

  Path runReport() {
    return directory.resolve("run-report.json");
  }

  Path siteReport() {
    return directory.resolve("ga4-report.json");
  }

  Path revenueReport() {
    return directory.resolve("revenue-report.json");
  }

  Path page() {
    return directory.resolve("report.html");
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw LakeException.unexpected("The lock in " + directory + " cannot be released.", e);
    }
  }
}
