package studio.moment.lake.local.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import studio.moment.lake.pipelines.revenue.ledger.period.Closing;
import studio.moment.lake.pipelines.revenue.ledger.period.Period;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** Months of partners for a terminal. */
final class PeriodPage {
  private static final List<Field> FIELDS =
      List.of(
          Field.of("partner", FieldType.STRING),
          Field.of("month", FieldType.STRING),
          Field.of("state", FieldType.STRING),
          Field.of("closed_at", FieldType.TIMESTAMP),
          Field.of("entries", FieldType.INT64),
          Field.of("gross_krw", FieldType.INT64),
          Field.of("commission_krw", FieldType.INT64),
          Field.of("creator_krw", FieldType.INT64),
          Field.of("platform_krw", FieldType.INT64),
          Field.of("pending_commission_krw", FieldType.INT64));

  private PeriodPage() {}

  static QueryResult months(List<Period> periods) {
    return new QueryResult(FIELDS, periods.stream().map(PeriodPage::row).toList());
  }

  private static List<Object> row(Period period) {
    Period.Totals totals = period.totals();
    return Arrays.asList(
        period.partner(),
        period.month().toString(),
        period.isClosed() ? "CLOSED" : "OPEN",
        period.closedAt(),
        totals == null ? null : totals.entries(),
        totals == null ? null : totals.grossKrw(),
        totals == null ? null : totals.commissionKrw(),
        totals == null ? null : totals.creatorKrw(),
        totals == null ? null : totals.platformKrw(),
        totals == null ? null : totals.pendingCommissionKrw());
  }

  static void print(Closing closing, boolean closed, PrintStream out) {
    Period.Totals totals = closing.period().totals();
    out.printf(
        Locale.ROOT,
        "%s %s: %s%n",
        closing.period().partner(),
        closing.period().month(),
        closed ? "closed" : "would be closed with");
    line(out, "entries", totals.entries(), "");
    line(out, "gross of earned orders", totals.grossKrw(), "won");
    line(out, "earned commission", totals.commissionKrw(), "won");
    line(out, "of it creators'", totals.creatorKrw(), "won");
    line(out, "of it the platform's", totals.platformKrw(), "won");
    line(out, "orders still pending", closing.stillOpen().pending(), "");
    line(out, "commission still pending", closing.stillOpen().pendingCommissionKrw(), "won");
    line(out, "orders nothing is posted of", closing.stillOpen().unposted(), "");
    if (closed) {
      out.println("The warehouse shows it after the next run of daily-revenue.");
    }
  }

  private static void line(PrintStream out, String what, long value, String unit) {
    out.println(String.format(Locale.ROOT, "  %-28s %,16d %s", what, value, unit).stripTrailing());
  }
}
