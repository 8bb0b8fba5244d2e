package studio.moment.lake.pipelines.revenue.adapter.arrival;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.Feed;

/** Days whose report should be there and is not. */
public final class MissingReports {
  private MissingReports() {}

  /**
   * The days without a report of orders, inside the days asked for.
   *
   * @param from the first day, inclusive
   * @param runDate the day of the run: younger days than its lag allows are not yet missing
   * @param files of the partner
   */
  public static List<LocalDate> days(
      Adapter adapter, Collection<ReportFile> files, LocalDate from, LocalDate runDate) {
    Set<String> orders =
        adapter.feeds().stream()
            .filter(feed -> feed.kind() == Feed.Kind.ORDERS)
            .map(Feed::name)
            .collect(Collectors.toSet());
    Set<LocalDate> there =
        files.stream()
            .filter(file -> orders.contains(file.feed()))
            .map(ReportFile::date)
            .collect(Collectors.toSet());
    List<LocalDate> missing = new ArrayList<>();
    LocalDate last = runDate.minusDays(adapter.lags().reportDays());
    for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(1)) {
      if (adapter.expected().on(day) && !there.contains(day)) {
        missing.add(day);
      }
    }
    return missing;
  }
}
