package studio.moment.lake.pipelines.revenue.fold;

import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * What rows became. Every row that was given is in exactly one of the three lists of rows.
 *
 * @param conversions one for each partner and lineage, in an order that the lineage keys alone
 *     decide
 * @param since for each of the conversions the day of the report that brought it to the status it
 *     has; the same whether reports were read one by one or together
 */
public record Folded(
    List<Conversion> conversions,
    List<Row> rows,
    List<Duplicate> duplicates,
    List<Refused> refused,
    List<LocalDate> since) {

  /** How many rows were given. */
  public long rowsIn() {
    return (long) rows.size() + duplicates.size() + refused.size();
  }

  /**
   * A row that went into a conversion, standing or superseded.
   *
   * @param conversion index into {@link Folded#conversions()}
   */
  public record Row(PartnerRow row, int conversion) {}

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
