package studio.moment.lake.pipelines.revenue.classify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.classify.verdict.RowVerdict;
import studio.moment.lake.pipelines.revenue.classify.verdict.Verdict;
import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * The class of everything.
 *
 * @param conversions one for each of the matches' conversions, in their order
 * @param bookings one for each of the matches' bookings, in their order
 * @param rows one for each row that is in no conversion
 * @param rowCounts how many rows of each class there are; the rows of a conversion have its class
 * @param commissions sums of the rows' commissions by class and currency, in minor units
 */
public record Classified(
    List<Verdict> conversions,
    List<Verdict> bookings,
    List<RowVerdict> rows,
    Map<RecordClass, Long> rowCounts,
    Map<RecordClass, Map<String, Long>> commissions) {

  static Classified of(
      Folded folded, List<Verdict> conversions, List<Verdict> bookings, List<RowVerdict> rows) {
    Sums sums = new Sums();
    for (Folded.Row row : folded.rows()) {
      sums.add(conversions.get(row.conversion()).recordClass(), row.row());
    }
    folded.duplicates().forEach(row -> sums.add(RecordClass.DUPLICATE, row.row()));
    folded.refused().forEach(row -> sums.add(RecordClass.REJECTED, row.row()));
    long unread = rows.size() - (long) folded.duplicates().size() - (long) folded.refused().size();
    if (unread > 0) {
      sums.counts.merge(RecordClass.REJECTED, unread, Long::sum);
    }
    return new Classified(
        Collections.unmodifiableList(conversions),
        Collections.unmodifiableList(bookings),
        Collections.unmodifiableList(rows),
        sums.counts,
        sums.commissions);
  }

  /** The verdict of a row's conversion. */
  public Verdict verdictOf(Folded.Row row) {
    return conversions.get(row.conversion());
  }

  /** Counts and sums while they grow. */
  private static final class Sums {
    private final Map<RecordClass, Long> counts = new EnumMap<>(RecordClass.class);
    private final Map<RecordClass, Map<String, Long>> commissions =
        new EnumMap<>(RecordClass.class);

    void add(RecordClass recordClass, PartnerRow row) {
      counts.merge(recordClass, 1L, Long::sum);
      commissions
          .computeIfAbsent(recordClass, each -> new TreeMap<>())
          .merge(row.currency(), row.commissionMinor(), Math::addExact);
    }
  }
}
