package studio.moment.lake.local.breaks;

import java.math.BigDecimal;
import studio.moment.lake.local.page.Html;
import studio.moment.lake.pipelines.revenue.breaks.Amounts;
import studio.moment.lake.pipelines.revenue.breaks.BreakText;
import studio.moment.lake.pipelines.revenue.breaks.ClassGuide;
import studio.moment.lake.pipelines.revenue.breaks.ClassLine;
import studio.moment.lake.pipelines.revenue.breaks.LedgerMonth;
import studio.moment.lake.pipelines.revenue.breaks.OpenBreak;
import studio.moment.lake.pipelines.revenue.breaks.PartnerBreaks;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;

/** A partner: what its records came out as, the breaks that matter most, its months. */
final class PartnerSection {
  private PartnerSection() {}

  static String of(PartnerBreaks partner) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<section id=\"%s\"><h2>%s<small>%s orders, %s</small></h2>%n"
            .formatted(
                Html.escape(partner.partner()),
                Html.escape(partner.partner()),
                Html.number(partner.orders()),
                breaks(partner)));
    if (partner.notInLedger() > 0) {
      html.append(
          "<p class=\"held\">%s of its orders are not in the ledger: the partner was held back, and nothing of these orders is posted. The run says why.</p>%n"
              .formatted(Html.number(partner.notInLedger())));
    }
    classes(html, partner);
    if (!partner.top().isEmpty()) {
      top(html, partner);
    }
    if (!partner.months().isEmpty()) {
      months(html, partner);
    }
    return html.append("</section>\n").toString();
  }

  static String breaks(PartnerBreaks partner) {
    return partner.breaks() == 0
        ? "no breaks"
        : "%s %s, the oldest %s days old"
            .formatted(
                Html.number(partner.breaks()),
                partner.breaks() == 1 ? "break" : "breaks",
                Html.number(partner.oldestDays()));
  }

  private static void classes(StringBuilder html, PartnerBreaks partner) {
    html.append(
        "<div class=\"wide\"><table><thead><tr><th>Class<th class=\"n\">Orders<th class=\"n\">Bookings"
            + "<th class=\"n\">Rows<th class=\"n\">Oldest, days<th>Currency<th class=\"n\">Gross"
            + "<th class=\"n\">Commission<th class=\"n\">Difference</tr></thead><tbody>\n");
    for (ClassLine line : partner.classes()) {
      html.append(
          "<tr><td title=\"%s\">%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s<td>%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s%n"
              .formatted(
                  Html.escape(ClassGuide.meaning(line.recordClass())),
                  pill(line.recordClass()),
                  count(line.orders()),
                  count(line.bookings()),
                  count(line.rows()),
                  Html.number(line.oldestDays()),
                  line.currency() == null ? "" : Html.escape(line.currency()),
                  amount(line.gross()),
                  amount(line.commission()),
                  amount(line.difference())));
    }
    html.append("</tbody></table></div>\n");
  }

  private static void top(StringBuilder html, PartnerBreaks partner) {
    html.append(
        "<h3>Look at these first</h3><div class=\"wide\"><table><thead><tr><th>Class<th>What<th>Why"
            + "<th class=\"n\">Gross<th class=\"n\">Difference<th>Currency<th class=\"n\">Days</tr></thead><tbody>\n");
    for (OpenBreak open : partner.top()) {
      html.append(
          "<tr><td>%s<td class=\"key\">%s<td class=\"why\">%s<td class=\"n\">%s<td class=\"n\">%s<td>%s<td class=\"n\">%s%n"
              .formatted(
                  pill(open.recordClass()),
                  Html.escape(BreakText.what(open)),
                  Html.escape(open.explanation()),
                  amount(open.gross()),
                  amount(open.difference()),
                  open.currency() == null ? "" : Html.escape(open.currency()),
                  open.ageDays() == null ? "" : Html.number(open.ageDays())));
    }
    html.append("</tbody></table></div>\n");
    if (partner.top().size() < partner.breaks()) {
      html.append(
          "<p class=\"note\">and %s more: <code>./lake report --partner=%s --breaks</code> lists all</p>%n"
              .formatted(
                  Html.number(partner.breaks() - partner.top().size()),
                  Html.escape(partner.partner())));
    }
  }

  private static void months(StringBuilder html, PartnerBreaks partner) {
    html.append(
        "<h3>In the ledger, in won</h3><div class=\"wide\"><table><thead><tr><th>Month<th>State"
            + "<th class=\"n\">Entries<th class=\"n\">Earned commission<th class=\"n\">Creators'"
            + "<th class=\"n\">The platform's<th class=\"n\">Still pending</tr></thead><tbody>\n");
    for (LedgerMonth month : partner.months()) {
      html.append(
          "<tr><td>%s<td>%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s%n"
              .formatted(
                  month.month(),
                  "CLOSED".equals(month.state()) ? "closed" : "open",
                  Html.number(month.entries()),
                  Html.number(month.commission()),
                  Html.number(month.creators()),
                  Html.number(month.platform()),
                  Html.number(month.pending())));
    }
    html.append("</tbody></table></div>\n");
  }

  static String pill(RecordClass recordClass) {
    String kind =
        switch (recordClass) {
          case REJECTED, MISSING_IN_PARTNER, MISSING_INTERNAL, STATUS_MISMATCH, AMOUNT_MISMATCH ->
              "bad";
          case AMBIGUOUS, UNATTRIBUTED, LATE_CHANGE -> "warn";
          case MATCHED -> "fine";
          case DUPLICATE, EXPECTED -> "idle";
        };
    return "<span class=\"pill %s\">%s</span>".formatted(kind, recordClass);
  }

  private static String count(long count) {
    return count == 0 ? "<span class=\"null\">·</span>" : Html.number(count);
  }

  private static String amount(BigDecimal amount) {
    return amount == null ? "" : Html.escape(Amounts.text(amount));
  }
}
