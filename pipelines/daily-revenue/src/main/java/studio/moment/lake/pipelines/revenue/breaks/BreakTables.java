package studio.moment.lake.pipelines.revenue.breaks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** The report as plain tables, for spreadsheets and programs. */
public final class BreakTables {
  private static final int PRECISION = 38;
  private static final int SCALE = 9;

  private BreakTables() {}

  /** A line for each partner, class and currency: counts, sums, ages. */
  public static QueryResult classes(BreakReport report) {
    List<Field> fields =
        new ArrayList<>(
            List.of(
                Field.of("run_date", FieldType.DATE),
                text("partner"),
                text("class"),
                text("currency"),
                whole("orders"),
                whole("bookings"),
                whole("rows"),
                whole("breaks"),
                whole("orders_not_in_ledger"),
                units("gross"),
                units("commission"),
                units("difference"),
                whole("oldest_days")));
    for (Aging bucket : Aging.values()) {
      fields.add(whole("breaks_" + bucket.name().toLowerCase(Locale.ROOT)));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (PartnerBreaks partner : report.partners()) {
      for (ClassLine line : partner.classes()) {
        List<Object> row =
            new ArrayList<>(
                Arrays.asList(
                    report.runDate(),
                    partner.partner(),
                    line.recordClass().name(),
                    line.currency(),
                    line.orders(),
                    line.bookings(),
                    line.rows(),
                    line.breaks(),
                    line.orders() - line.inLedger(),
                    line.gross(),
                    line.commission(),
                    line.difference(),
                    line.oldestDays()));
        row.addAll(line.aging());
        rows.add(row);
      }
    }
    return new QueryResult(List.copyOf(fields), rows);
  }

  /** A line for each break that the report lists. */
  public static QueryResult breaks(BreakReport report) {
    List<Field> fields =
        List.of(
            Field.of("run_date", FieldType.DATE),
            text("partner"),
            text("class"),
            text("side"),
            text("record_key"),
            whole("booking_id"),
            text("currency"),
            units("gross"),
            units("commission"),
            units("difference"),
            whole("about_krw"),
            whole("age_days"),
            text("explanation"),
            text("to_do"));
    List<List<Object>> rows = new ArrayList<>();
    for (PartnerBreaks partner : report.partners()) {
      for (OpenBreak open : partner.top()) {
        rows.add(
            Arrays.asList(
                report.runDate(),
                open.partner(),
                open.recordClass().name(),
                open.side(),
                open.recordKey(),
                open.bookingId(),
                open.currency(),
                open.gross(),
                open.commission(),
                open.difference(),
                open.aboutKrw(),
                open.ageDays(),
                open.explanation(),
                ClassGuide.toDo(open.recordClass())));
      }
    }
    return new QueryResult(fields, rows);
  }

  private static Field text(String name) {
    return Field.of(name, FieldType.STRING);
  }

  private static Field whole(String name) {
    return Field.of(name, FieldType.INT64);
  }

  private static Field units(String name) {
    return Field.decimal(name, FieldType.NUMERIC, PRECISION, SCALE);
  }
}
