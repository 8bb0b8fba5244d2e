package studio.moment.lake.local.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.make.Draft;
import studio.moment.lake.local.reports.make.Orders;
import studio.moment.lake.local.reports.make.WrittenReport;
import studio.moment.lake.local.reports.truth.FileTruth;
import studio.moment.lake.local.reports.truth.PartnerTruth;
import studio.moment.lake.local.reports.truth.ReportTruth;
import studio.moment.lake.runs.LakeException;

/**
 * Writes the reports of the platform's partners as they would be delivered, each in its partner's
 * format, to be read by the adapters of {@link DemoPartners}. The same platform and days give the
 * same bytes. A platform of scale 40 has 100,000 orders.
 */
public final class PartnerReports {
  private PartnerReports() {}

  /**
   * Writes the reports of these days. They tell of bookings made on these days alone.
   *
   * @param folder made if need be; an earlier sample in it is replaced. Reports are PARTNER/NAME;
   *     their time of change is that of their arrival
   * @param from the first day, in Asia/Seoul
   * @param to the last day, inclusive: the day of the run that finds what the truth tells
   * @return what a reader should find
   * @throws LakeException ARGUMENTS where the platform has no such days, or the folder holds other
   *     files
   */
  public static ReportTruth write(Platform platform, Path folder, LocalDate from, LocalDate to)
      throws IOException {
    PlatformSettings settings = platform.settings();
    if (from.isAfter(to) || from.isBefore(settings.firstDay()) || to.isAfter(settings.lastDay())) {
      throw LakeException.arguments(
          "The sample platform has no bookings from %s to %s: its days are %s to %s."
              .formatted(from, to, settings.firstDay(), settings.lastDay()));
    }
    ReportsFolder.prepare(folder);
    Map<String, PartnerTruth> partners = new LinkedHashMap<>();
    for (Orders orders : Orders.of(platform, from, to)) {
      String code = orders.profile().code();
      Files.createDirectories(folder.resolve(code));
      List<FileTruth> files = new ArrayList<>();
      for (Draft draft : orders.drafts()) {
        WrittenReport report = WrittenReport.of(orders.profile(), draft);
        write(folder, report);
        files.add(report.truth());
      }
      partners.put(
          code, new PartnerTruth(code, files, orders.orders(), orders.bookings(), orders.totals()));
    }
    return new ReportTruth(partners);
  }

  private static void write(Path folder, WrittenReport report) throws IOException {
    FileTime arrival = FileTime.from(report.truth().arrivedAt());
    Path path = folder.resolve(report.truth().path());
    Files.write(path, report.page().bytes());
    Files.setLastModifiedTime(path, arrival);
    if (report.page().side() != null) {
      Path side = folder.resolve(report.sidePath());
      Files.write(side, report.page().side());
      Files.setLastModifiedTime(side, arrival);
    }
  }
}
