package studio.moment.lake.pipelines.revenue.fold;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.Days;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** Makes conversions of lineages. Not thread-safe. */
final class Conversions {

  private final StateHash hash = new StateHash();

  /** What rows tell of an order, beside the amounts. */
  private record Told(
      String merchant,
      String orderCode,
      String subId,
      String product,
      String category,
      Instant occurredAt,
      LocalDate movedFrom,
      LocalDate stayEnd,
      List<String> rowIds) {}

  /**
   * Whether a row that is its whole lineage stands as it is. Most orders are such a row, and a
   * million of them are made.
   */
  static boolean standsAlone(PartnerRow row) {
    return (row.effect() == RowEffect.STATE || row.effect() == RowEffect.GENERATION)
        && row.status() != RowStatus.CANCELLED
        && !Slot.isBelowZero(row)
        && row.deductions().isEmpty();
  }

  /**
   * The conversion of a row that {@link #standsAlone}: what the rules come to where it is alone.
   */
  Conversion of(PartnerRow row) {
    Told told =
        new Told(
            row.merchant(),
            row.orderCode(),
            row.subId(),
            row.product(),
            row.category(),
            row.occurredAt(),
            null,
            row.stayEnd(),
            row.rowId() == null ? List.of() : List.of(row.rowId()));
    return conversion(
        row,
        row,
        1,
        told,
        row.status(),
        row.currency(),
        row.grossMinor(),
        row.commissionMinor(),
        Map.of());
  }

  /**
   * @param folded rows of the lineage that count as folded, in their order
   */
  Conversion of(List<PartnerRow> folded, Standing standing) {
    List<PartnerRow> rows = standing.rows().isEmpty() ? folded : standing.rows();
    PartnerRow lead = lead(rows);
    Instant occurredAt =
        standing.rows().isEmpty()
            ? newest(folded, PartnerRow::occurredAt)
            : earliest(standing.rows());
    Told told =
        new Told(
            either(newest(rows, PartnerRow::merchant), folded, PartnerRow::merchant),
            either(newest(rows, PartnerRow::orderCode), folded, PartnerRow::orderCode),
            either(newest(rows, PartnerRow::subId), folded, PartnerRow::subId),
            either(lead.product(), folded, PartnerRow::product),
            either(lead.category(), folded, PartnerRow::category),
            occurredAt,
            movedFrom(folded, occurredAt),
            latestStay(rows),
            rowIds(standing.rows()));
    return conversion(
        folded.get(0),
        folded.get(folded.size() - 1),
        folded.size(),
        told,
        standing.status(),
        standing.currency(),
        standing.grossMinor(),
        standing.commissionMinor(),
        standing.deductions());
  }

  private Conversion conversion(
      PartnerRow first,
      PartnerRow last,
      int rows,
      Told told,
      RowStatus status,
      String currency,
      long grossMinor,
      long commissionMinor,
      Map<Deduction.Kind, Long> deductions) {
    hash.put(first.partner()).put(first.lineageKey());
    hash.put(told.merchant()).put(told.orderCode()).put(told.subId());
    hash.put(told.product()).put(told.category()).put(status.name()).put(currency);
    hash.put(grossMinor).put(commissionMinor);
    hash.put(told.occurredAt()).put(told.movedFrom()).put(told.stayEnd());
    hash.put(first.reportDate()).put(last.reportDate()).put(rows);
    hash.put(told.rowIds().size());
    for (String id : told.rowIds()) {
      hash.put(id);
    }
    deductions.forEach((kind, amount) -> hash.put(kind.name()).put(amount));
    return new Conversion(
        first.partner(),
        first.lineageKey(),
        told.merchant(),
        told.orderCode(),
        told.subId(),
        told.product(),
        told.category(),
        status,
        currency,
        grossMinor,
        commissionMinor,
        told.occurredAt(),
        told.movedFrom(),
        told.stayEnd(),
        first.reportDate(),
        last.reportDate(),
        told.rowIds(),
        rows,
        hash.digits(),
        deductions);
  }

  private static List<String> rowIds(List<PartnerRow> standing) {
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
