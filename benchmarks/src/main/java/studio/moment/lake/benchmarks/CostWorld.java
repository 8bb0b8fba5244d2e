package studio.moment.lake.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import studio.moment.lake.local.database.PlatformLoader;
import studio.moment.lake.local.export.ExportSettings;
import studio.moment.lake.local.export.SnapshotExport;
import studio.moment.lake.local.ga4.Ga4Export;
import studio.moment.lake.local.ga4.Ga4Settings;
import studio.moment.lake.local.ga4.truth.Ga4Truth;
import studio.moment.lake.local.ga4.truth.ShardKind;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.DemoPartners;
import studio.moment.lake.local.reports.PartnerReports;
import studio.moment.lake.local.reports.truth.ReportTruth;

/**
 * What {@link CostBenchmark} measures runs on, made in a process of its own: all bookings of the
 * platform are in its memory.
 *
 * <p>A database of 10 GB is two years of the sample platform. The same bytes in the 92 days of the
 * demo would be a site with millions of GA4 events a day, more than the million that Google exports
 * of a standard property.
 */
final class CostWorld {
  static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);
  static final LocalDate DAY_BEFORE = LAST_DAY.minusDays(1);

  private static final int DAYS = 730;
  private static final int REPORT_DAYS = 92;
  private static final int GA4_DAYS = 5;

  /** RDS writes large parts. */
  private static final int ROWS_PER_PART = 1_000_000;

  private CostWorld() {}

  /**
   * Arguments: {@code size URL SCALE} loads the database; {@code make URL SCALE FOLDER} also writes
   * the GA4 export and partners' reports, up to the day before and with the last day; {@code export
   * URL FOLDER} writes the snapshot export of the database as it is now.
   */
  public static void main(String[] args) throws Exception {
    try (Connection connection = DriverManager.getConnection(args[1])) {
      switch (args[0]) {
        case "size" -> PlatformLoader.load(platform(args[2]), connection);
        case "make" -> {
          Platform platform = platform(args[2]);
          PlatformLoader.load(platform, connection);
          visits(platform, Path.of(args[3]));
          reports(platform, Path.of(args[3]));
        }
        case "export" -> {
          ExportSettings settings = new ExportSettings("night", ROWS_PER_PART, true);
          SnapshotExport.write(connection, Path.of(args[2]), settings);
        }
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
  }

  private static Platform platform(String scale) {
    return new Platform(new PlatformSettings(20260101, Double.parseDouble(scale), LAST_DAY, DAYS));
  }

  /**
   * Before the night four days; in the night a new one, and the one before it as Google rewrote it.
   */
  private static void visits(Platform platform, Path folder) throws IOException {
    Ga4Settings settings = Ga4Settings.of(LAST_DAY.minusDays(GA4_DAYS - 1L), LAST_DAY).settled();
    Path ga4 = folder.resolve("ga4");
    Path night = Files.createDirectories(folder.resolve("ga4-night"));
    Ga4Truth truth = Ga4Export.write(platform, ga4, settings);
    String newest = ShardKind.DAILY.file(LAST_DAY);
    Files.move(ga4.resolve(newest), night.resolve(newest));
    Ga4Export.rewrite(platform, night, settings, DAY_BEFORE);
    print("ga4Events", truth.totals().rows());
    print("ga4EventsOfTheLastDay", truth.days().get(LAST_DAY).rows());
  }

  /** Reports of a day arrive the morning after it: those of the last day are the night's. */
  private static void reports(Platform platform, Path folder) throws IOException {
    DemoPartners.write(folder.resolve("partners"));
    Path reports = folder.resolve("reports");
    LocalDate from = LAST_DAY.minusDays(REPORT_DAYS - 1L);
    ReportTruth truth = PartnerReports.write(platform, reports, from, LAST_DAY);
    print("reportRows", truth.rows());
    FileTime night = FileTime.from(PlatformSettings.startOf(LAST_DAY.plusDays(1)));
    Path later = folder.resolve("reports-night");
    try (Stream<Path> files = Files.walk(reports)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.getLastModifiedTime(file).compareTo(night) >= 0) {
          Path to = later.resolve(reports.relativize(file));
          Files.createDirectories(to.getParent());
          Files.move(file, to);
        }
      }
    }
  }

  /** Moves a night's files to those that were there before. */
  static void arrive(Path night, Path there) throws IOException {
    try (Stream<Path> files = Files.walk(night)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.move(
            file, there.resolve(night.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void print(String name, long value) {
    System.out.printf(Locale.ROOT, "%s=%d%n", name, value);
  }

  /** Bytes of all files under a folder. */
  static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
