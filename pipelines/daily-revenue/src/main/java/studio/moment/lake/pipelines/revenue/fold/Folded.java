package studio.moment.lake.pipelines.revenue.fold;

import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * What rows became. Every row that was given is in exactly one conversion, or one of the two lists
 * of rows. The rows of conversions are not kept: there may be a million of them, and what is needed
 * of them is their number, which the conversions have, and what they told.
 *
 * @param conversions one for each partner and lineage, in an order that the lineage keys alone
 *     decide
 * @param told for each of the conversions the commission of all its rows, superseded ones included,
 *     in minor units of its currency
 * @param since for each of the conversions the day of the report that brought it to the status it
 *     has; the same whether reports were read one by one or together
 */
public record Folded(
    List<Conversion> conversions,
    long[] told,
    List<Duplicate> duplicates,
    List<Refused> refused,
    List<LocalDate> since) {

  /** How many rows went into conversions, standing or superseded. */
  public long foldedRows() {
    long rows = 0;
    for (Conversion conversion : conversions) {
      rows += conversion.rows();
    }
    return rows;
  }

  /** How many rows were given. */
  public long rowsIn() {
    return foldedRows() + duplicates.size() + refused.size();
  }

  /**
   * A row that was delivered before.
   *
   * @param repeats the row it repeats, of the same lineage
   */
  public record Duplicate(PartnerRow row, PartnerRow repeats) {}

  /**
   * A row that was read but cannot be added up with the others of its order; it counts as rejected.
   *
   * @param field the field that forbids it
   * @param reason in words, without a personal value
   */
  public record Refused(PartnerRow row, String field, String reason) {}
}
