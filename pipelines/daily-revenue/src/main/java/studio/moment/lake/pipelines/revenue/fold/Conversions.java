package studio.moment.lake.pipelines.revenue.fold;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.row.Days;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** Makes conversions of lineages. Not thread-safe. */
final class Conversions {

  private final StateHash hash = new StateHash();

  /**
   * @param folded rows of the lineage that count as folded, in their order
   */
  Conversion of(List<PartnerRow> folded, Standing standing) {
    List<PartnerRow> rows = standing.rows().isEmpty() ? folded : standing.rows();
    PartnerRow first = folded.get(0);
    PartnerRow last = folded.get(folded.size() - 1);
    PartnerRow lead = lead(rows);
    Instant occurredAt =
        standing.rows().isEmpty()
            ? newest(folded, PartnerRow::occurredAt)
            : earliest(standing.rows());
    LocalDate movedFrom = movedFrom(folded, occurredAt);
    String merchant = either(newest(rows, PartnerRow::merchant), folded, PartnerRow::merchant);
    String orderCode = either(newest(rows, PartnerRow::orderCode), folded, PartnerRow::orderCode);
    String subId = either(newest(rows, PartnerRow::subId), folded, PartnerRow::subId);
    String product = either(lead.product(), folded, PartnerRow::product);
    String category = either(lead.category(), folded, PartnerRow::category);
    LocalDate stayEnd = latestStay(rows);
    List<String> rowIds = rowIds(standing.rows());
    RowStatus status = standing.status();
    hash.put(first.partner()).put(first.lineageKey()).put(merchant).put(orderCode).put(subId);
    hash.put(product).put(category).put(status).put(standing.currency());
    hash.put(standing.grossMinor()).put(standing.commissionMinor());
    hash.put(occurredAt).put(movedFrom).put(stayEnd);
    hash.put(first.reportDate()).put(last.reportDate()).put((long) folded.size());
    rowIds.forEach(hash::put);
    // Orders without deductions keep the hash that they had before there were any.
    standing.deductions().forEach((kind, amount) -> hash.put(kind).put(amount.longValue()));
    return new Conversion(
        first.partner(),
        first.lineageKey(),
        merchant,
        orderCode,
        subId,
        product,
        category,
        status,
        standing.currency(),
        standing.grossMinor(),
        standing.commissionMinor(),
        occurredAt,
        movedFrom,
        stayEnd,
        first.reportDate(),
        last.reportDate(),
        rowIds,
        folded.size(),
        hash.digits(),
        standing.deductions());
  }

  private static List<String> rowIds(List<PartnerRow> standing) {
    // Most orders are one row, and a million of them are made.
    if (standing.size() == 1) {
      String id = standing.get(0).rowId();
      return id == null ? List.of() : List.of(id);
    }
    return standing.stream()
        .map(PartnerRow::rowId)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  /** The row that is most of the order: its product and category are the order's. */
  private static PartnerRow lead(List<PartnerRow> rows) {
    PartnerRow lead = rows.get(0);
    for (PartnerRow row : rows) {
      if (row.grossMinor() > lead.grossMinor()
          || (row.grossMinor() == lead.grossMinor() && RowOrder.INSTANCE.compare(row, lead) < 0)) {
        lead = row;
      }
    }
    return lead;
  }

  /** Corrections below zero come later and do not date the order. */
  private static Instant earliest(List<PartnerRow> rows) {
    Instant earliest = null;
    boolean positive = false;
    for (PartnerRow row : rows) {
      Instant at = row.occurredAt();
      boolean tells = !Slot.isBelowZero(row);
      if (at != null
          && (earliest == null
              || (tells && !positive)
              || (tells == positive && at.isBefore(earliest)))) {
        earliest = at;
        positive |= tells;
      }
    }
    return earliest;
  }

  private static LocalDate movedFrom(List<PartnerRow> folded, Instant occurredAt) {
    if (occurredAt == null) {
      return null;
    }
    for (PartnerRow row : folded) {
      if (row.occurredAt() != null) {
        LocalDate told = Days.inSeoul(row.occurredAt());
        return told.equals(Days.inSeoul(occurredAt)) ? null : told;
      }
    }
    return null;
  }

  private static LocalDate latestStay(List<PartnerRow> rows) {
    LocalDate latest = null;
    for (PartnerRow row : rows) {
      if (row.stayEnd() != null && (latest == null || latest.isBefore(row.stayEnd()))) {
        latest = row.stayEnd();
      }
    }
    return latest;
  }

  private static <T> T either(T value, List<PartnerRow> rows, Function<PartnerRow, T> field) {
    return value == null ? newest(rows, field) : value;
  }

  private static <T> T newest(List<PartnerRow> rows, Function<PartnerRow, T> field) {
    PartnerRow newest = null;
    for (PartnerRow row : rows) {
      if (field.apply(row) != null
          && (newest == null || RowOrder.INSTANCE.compare(newest, row) < 0)) {
        newest = row;
      }
    }
    return newest == null ? null : field.apply(newest);
  }
}
