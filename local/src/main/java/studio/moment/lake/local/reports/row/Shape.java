package studio.moment.lake.local.reports.row;

import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.local.reports.row.Told.Feed;

/** A partner's way of writing reports. */
public interface Shape {
  /** The key under which the partner's rows of one order belong together. */
  String lineage(Told row);

  /**
   * The name of a report.
   *
   * @param sequence from 0
   */
  String name(Feed feed, LocalDate date, int sequence);

  /** The report of these rows, of that day as far as it tells its day at all. */
  Page page(Feed feed, List<Told> rows);

  /** What is appended to the report's name for the file beside it. */
  default String sideName() {
    return "";
  }
}
