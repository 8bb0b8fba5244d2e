package studio.moment.lake.pipelines.revenue.breaks;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.output.ResultFormat;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** The report for a terminal: each partner's classes, ages and top breaks, then what to do. */
public final class BreakText {
  /** Amounts are texts here, so that they have separators; printed to the right all the same. */
  private static final int AMOUNT = 14;

  private BreakText() {}

  public static void print(BreakReport report, Appendable out) throws IOException {
    out.append(
        format(
            "Results of %s: %,d breaks, the oldest %,d days old%n",
            report.runDate(), report.breaks(), report.oldestDays()));
    for (BreakReport.RunNote run : report.runs()) {
      if (run.error() != null && !run.error().isBlank()) {
        out.append(format("run %s (exit %d): %s%n", run.runId(), run.exitCode(), run.error()));
      }
    }
    Set<RecordClass> met = EnumSet.noneOf(RecordClass.class);
    for (PartnerBreaks partner : report.partners()) {
      partner(partner, out);
      partner.classes().stream()
          .map(ClassLine::recordClass)
          .filter(RecordClass::isBreak)
          .forEach(met::add);
    }
    if (!met.isEmpty()) {
      out.append(format("%nWhat to do%n"));
    }
    for (RecordClass recordClass : met) {
      out.append(
          format(
              "  %-18s  %s %s%n",
              recordClass, ClassGuide.meaning(recordClass), ClassGuide.toDo(recordClass)));
    }
  }

  private static void partner(PartnerBreaks partner, Appendable out) throws IOException {
    out.append(
        format(
            "%n%s: %,d orders, %,d breaks", partner.partner(), partner.orders(), partner.breaks()));
    if (partner.breaks() > 0) {
      out.append(
          Arrays.stream(Aging.values())
              .filter(bucket -> partner.aging().get(bucket.ordinal()) > 0)
              .map(
                  bucket ->
                      format("%s: %,d", bucket.label(), partner.aging().get(bucket.ordinal())))
              .collect(Collectors.joining(", ", " (", ")")));
    }
    out.append(format("%n"));
    if (partner.notInLedger() > 0) {
      out.append(
          format(
              "%,d of its orders are not in the ledger: it was held back, the run says why.%n",
              partner.notInLedger()));
    }
    classes(partner, out);
    for (OpenBreak open : partner.top()) {
      out.append(
          format(
              "  %-18s %s%s%s%n      %s%n",
              open.recordClass(),
              what(open),
              amount(open),
              open.ageDays() == null ? "" : format(", %,d days old", open.ageDays()),
              open.explanation()));
    }
    if (partner.top().size() < partner.breaks()) {
      out.append(
          format("  and %,d more: --breaks lists all%n", partner.breaks() - partner.top().size()));
    }
  }

  private static void classes(PartnerBreaks partner, Appendable out) throws IOException {
    List<Field> fields =
        List.of(
            Field.of("class", FieldType.STRING),
            Field.of("orders", FieldType.INT64),
            Field.of("bookings", FieldType.INT64),
            Field.of("rows", FieldType.INT64),
            Field.of("oldest days", FieldType.INT64),
            Field.of("currency", FieldType.STRING),
            Field.of(right("gross"), FieldType.STRING),
            Field.of(right("commission"), FieldType.STRING),
            Field.of(right("difference"), FieldType.STRING));
    List<List<Object>> rows =
        partner.classes().stream()
            .map(
                line ->
                    Arrays.<Object>asList(
                        line.recordClass().name(),
                        line.orders(),
                        line.bookings(),
                        line.rows(),
                        line.oldestDays(),
                        line.currency() == null ? "" : line.currency(),
                        right(line.gross()),
                        right(line.commission()),
                        right(line.difference())))
            .toList();
    ResultFormat.TABLE.printer().print(new QueryResult(fields, rows), out);
  }

  /** What a break is of, as one would call it. */
  public static String what(OpenBreak open) {
    return switch (open.side()) {
      case "partner" ->
          "order "
              + open.recordKey()
              + (open.bookingId() == null ? "" : " (booking " + open.bookingId() + ")");
      case "internal" -> "booking " + open.recordKey();
      default -> "row " + open.recordKey();
    };
  }

  private static String amount(OpenBreak open) {
    BigDecimal amount = open.difference() == null ? open.gross() : open.difference();
    if (amount == null) {
      return "";
    }
    return format(
        ", %s %s %s",
        open.difference() == null ? "gross" : "difference", Amounts.text(amount), open.currency());
  }

  private static String right(BigDecimal units) {
    return right(units == null ? "" : Amounts.text(units));
  }

  private static String right(String text) {
    return " ".repeat(Math.max(0, AMOUNT - text.length())) + text;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
