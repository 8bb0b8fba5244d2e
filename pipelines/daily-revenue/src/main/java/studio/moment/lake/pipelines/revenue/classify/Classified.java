package studio.moment.lake.pipelines.revenue.classify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.classify.verdict.RowVerdict;
import studio.moment.lake.pipelines.revenue.classify.verdict.Verdict;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
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
    for (int c = 0; c < folded.conversions().size(); c++) {
      Conversion conversion = folded.conversions().get(c);
      sums.add(
          conversions.get(c).recordClass(),
          conversion.rows(),
          conversion.currency(),
          folded.told()[c]);
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

  /** Counts and sums while they grow. */
  private static final class Sums {
    private final Map<RecordClass, Long> counts = new EnumMap<>(RecordClass.class);
    private final Map<RecordClass, Map<String, Long>> commissions =
        new EnumMap<>(RecordClass.class);

    void add(RecordClass recordClass, PartnerRow row) {
      add(recordClass, 1, row.currency(), row.commissionMinor());
    }

    void add(RecordClass recordClass, long rows, String currency, long commission) {
      counts.merge(recordClass, rows, Long::sum);
      commissions
          .computeIfAbsent(recordClass, each -> new TreeMap<>())
          .merge(currency, commission, Math::addExact);
    }
  }
}
