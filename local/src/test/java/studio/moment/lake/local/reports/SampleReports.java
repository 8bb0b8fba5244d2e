package studio.moment.lake.local.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.truth.ReportTruth;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFiles;
import studio.moment.lake.pipelines.revenue.adapter.file.Adapters;
import studio.moment.lake.pipelines.revenue.adapter.read.Rejection;
import studio.moment.lake.pipelines.revenue.adapter.read.Report;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportOutcome;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportReader;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/** Reports of half the size of the demo's, written once and read once by the partners' adapters. */
final class SampleReports {
  static final LocalDate LAST = LocalDate.of(2026, 1, 14);
  static final Platform PLATFORM = new Platform(new PlatformSettings(11, 0.5, LAST));
  static final LocalDate FIRST = PLATFORM.settings().firstDay();
  static final Path FOLDER = folder();
  static final ReportTruth TRUTH = write(FOLDER);
  static final Map<String, Adapter> ADAPTERS = adapters();
  static final ReportFiles FILES = arrange();
  static final Map<String, Read> READ = read();

  private SampleReports() {}

  /** What an adapter made of a report. */
  record Read(ReportOutcome outcome, List<PartnerRow> rows, List<Rejection> rejections) {}

  private static ReportTruth write(Path folder) {
    try {
      return PartnerReports.write(PLATFORM, folder, FIRST, LAST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Adapter> adapters() {
    Map<String, String> texts = new LinkedHashMap<>(DemoPartners.texts());
    texts.keySet().removeIf(name -> name.endsWith(".policy.yaml"));
    return Adapters.read(texts);
  }

  private static ReportFiles arrange() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<String> paths =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.getParent().equals(FOLDER))
              .map(file -> FOLDER.relativize(file).toString())
              .toList();
      return ReportFiles.arrange(ADAPTERS.values(), paths);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Read> read() {
    Map<String, Read> all = new LinkedHashMap<>();
    FILES
        .byPartner()
        .forEach(
            (partner, files) -> {
              ReportReader reader = new ReportReader(ADAPTERS.get(partner));
              files.forEach(file -> all.put(file.path(), read(reader, file)));
            });
    return all;
  }

  private static Read read(ReportReader reader, ReportFile file) {
    List<PartnerRow> rows = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    Report report = new Report(file, path -> open(path));
    return new Read(reader.read(report, rows::add, rejections::add), rows, rejections);
  }

  private static InputStream open(String path) throws IOException {
    return Files.newInputStream(FOLDER.resolve(path));
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("lake-reports");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
