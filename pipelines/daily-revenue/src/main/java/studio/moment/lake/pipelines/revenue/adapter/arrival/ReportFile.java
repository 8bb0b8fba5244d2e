package studio.moment.lake.pipelines.revenue.adapter.arrival;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * A report as its name and folder tell it.
 *
 * @param partner the adapter's code
 * @param feed the name of the adapter's feed
 * @param path below the reports folder, with / between folders: partner/.../name
 * @param date the day it is of
 * @param sequence its place among the reports of that day
 * @param sideFile the path of the file beside it that declares its size, or null
 */
public record ReportFile(
    String partner, String feed, String path, LocalDate date, int sequence, String sideFile)
    implements Serializable {

  /** The order in which reports are read; never that of arrival. */
  public static final Comparator<ReportFile> ORDER =
      Comparator.comparing(ReportFile::partner)
          .thenComparing(ReportFile::date)
          .thenComparingInt(ReportFile::sequence)
          .thenComparing(ReportFile::feed)
          .thenComparing(ReportFile::path);

  /** The name without folders. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
