package studio.moment.lake.pipelines.revenue.row;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;

/**
 * One row of a partner's report, read by its adapter into the terms that all partners share. It is
 * what the partner said, not yet what is true: rows of one order are folded into its lineage.
 *
 * @param partner the adapter's partner code
 * @param file name of the report below the reports folder
 * @param reportDate the day the report is of, from its name or contents; the order of rows is
 *     (reportDate, fileSequence, number), never the order of arrival
 * @param fileSequence 0, 1, ... among the reports of one day
 * @param number the row's place in its file, from 1
 * @param rowId the partner's own id of the row, or null; not stable at some partners
 * @param lineageKey the order it belongs to, whatever the partner does to its rows
 * @param merchant the shop or supplier behind the partner, or null
 * @param orderCode the partner's own order number, or null
 * @param subId what our link carried and the partner returned: a click id or a link id; or null
 * @param product the partner's product code, or null
 * @param category as far as a policy asks for it, or null
 * @param currency ISO 4217
 * @param grossMinor what the traveller paid, in minor units of the currency, signed
 * @param commissionMinor what the partner owes us for it, in minor units, signed
 * @param occurredAt when the order was made, as far as the partner tells
 * @param stayEnd check-out, return or usage day; null where not told
 * @param changedAt when the partner last changed it; null where not told
 * @param contentHash 32 hexadecimal digits over every field but file, place and report date: a
 *     repeated delivery has the same
 * @param deductions what a policy may take off before its rate, see {@link Deductions}
 */
public record PartnerRow(
    String partner,
    String file,
    LocalDate reportDate,
    int fileSequence,
    long number,
    String rowId,
    String lineageKey,
    String merchant,
    String orderCode,
    String subId,
    String product,
    String category,
    RowStatus status,
    RowEffect effect,
    String currency,
    long grossMinor,
    long commissionMinor,
    Instant occurredAt,
    LocalDate stayEnd,
    Instant changedAt,
    String contentHash,
    Map<Deduction.Kind, Long> deductions) {

  /** A row that tells no deductions. */
  public PartnerRow(
      String partner,
      String file,
      LocalDate reportDate,
      int fileSequence,
      long number,
      String rowId,
      String lineageKey,
      String merchant,
      String orderCode,
      String subId,
      String product,
      String category,
      RowStatus status,
      RowEffect effect,
      String currency,
      long grossMinor,
      long commissionMinor,
      Instant occurredAt,
      LocalDate stayEnd,
      Instant changedAt,
      String contentHash) {
    this(
        partner,
        file,
        reportDate,
        fileSequence,
        number,
        rowId,
        lineageKey,
        merchant,
        orderCode,
        subId,
        product,
        category,
        status,
        effect,
        currency,
        grossMinor,
        commissionMinor,
        occurredAt,
        stayEnd,
        changedAt,
        contentHash,
        Map.of());
  }
}
