package studio.moment.lake.local.breaks;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import studio.moment.lake.local.page.Html;
import studio.moment.lake.pipelines.revenue.breaks.BreakReport;
import studio.moment.lake.pipelines.revenue.breaks.ClassGuide;
import studio.moment.lake.pipelines.revenue.breaks.ClassLine;
import studio.moment.lake.pipelines.revenue.breaks.LedgerMonth;
import studio.moment.lake.pipelines.revenue.breaks.PartnerBreaks;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;

/** The page: one file that needs nothing else, light or dark as its reader likes, printable. */
public final class BreakPage {
  private BreakPage() {}

  public static String of(BreakReport report) {
    StringBuilder sections = new StringBuilder();
    report.partners().forEach(partner -> sections.append(PartnerSection.of(partner)));
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Partner reconciliation of %s</title>
        <style>
        %s%s</style>
        </head>
        <body>
        <header>
        <p class="brand">Moment Lake</p>
        <h1>Partner reconciliation of %s</h1>
        <p class="lead">What partners' reports and our bookings do not agree on, after the run of this \
        day. An order and its booking count as one break. Days are those of Seoul.</p>
        %s
        </header>
        <main>
        %s%s%s%s%s</main>
        <footer>%s</footer>
        </body>
        </html>
        """
        .formatted(
            report.runDate(),
            Html.style(Html.class, "page.css"),
            Html.style(BreakPage.class, "breaks.css"),
            report.runDate(),
            figures(report),
            runs(report),
            Html.section(
                "Partners",
                "Earned and pending commission is the ledger's, of all months, in won.",
                overview(report.partners())),
            ages(report),
            sections,
            guide(report),
            Html.escape(
                String.join(
                    ", ", report.runs().stream().map(BreakReport.RunNote::runId).toList())));
  }

  private static String figures(BreakReport report) {
    long orders = report.partners().stream().mapToLong(PartnerBreaks::orders).sum();
    long matched = of(report, RecordClass.MATCHED);
    long unknown = report.partners().stream().mapToLong(PartnerBreaks::notInLedger).sum();
    return "<div class=\"figures\">"
        + Html.figure(
            Html.number(report.breaks()),
            "breaks to look at",
            report.breaks() == 0 ? "good" : "bad")
        + Html.figure(Html.number(report.oldestDays()), "days old is the oldest", "")
        + Html.figure(Html.number(orders), "orders of partners", "")
        + Html.figure(share(matched, orders), "of them agree", "")
        + Html.figure(
            Html.number(unknown), "orders not in the ledger", unknown == 0 ? "good" : "bad")
        + "</div>";
  }

  private static long of(BreakReport report, RecordClass recordClass) {
    return report.partners().stream().mapToLong(each -> of(each, recordClass)).sum();
  }

  private static long of(PartnerBreaks partner, RecordClass recordClass) {
    return partner.classes().stream()
        .filter(line -> line.recordClass() == recordClass)
        .mapToLong(ClassLine::orders)
        .sum();
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "none" : Html.decimal(100.0 * part / whole) + " %";
  }

  private static String runs(BreakReport report) {
    StringBuilder html = new StringBuilder();
    for (BreakReport.RunNote run : report.runs()) {
      if (run.error() != null && !run.error().isBlank()) {
        html.append(
            "<p class=\"held\"><b>The run ended with exit code %d.</b> %s</p>%n"
                .formatted(run.exitCode(), Html.escape(run.error())));
      }
    }
    return html.toString();
  }

  private static String overview(List<PartnerBreaks> partners) {
    StringBuilder html =
        new StringBuilder(
            "<div class=\"wide\"><table><thead><tr><th>Partner<th class=\"n\">Orders<th class=\"n\">Agree"
                + "<th class=\"n\">Breaks<th class=\"n\">Oldest, days<th class=\"n\">Not in the ledger"
                + "<th class=\"n\">Earned<th class=\"n\">Creators'<th class=\"n\">Pending</tr></thead><tbody>\n");
    for (PartnerBreaks partner : partners) {
      long orders = partner.orders();
      html.append(
          "<tr><td><a href=\"#%s\">%s</a><td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s%n"
              .formatted(
                  Html.escape(partner.partner()),
                  Html.escape(partner.partner()),
                  Html.number(orders),
                  share(of(partner, RecordClass.MATCHED), orders),
                  Html.number(partner.breaks()),
                  Html.number(partner.oldestDays()),
                  Html.number(partner.notInLedger()),
                  Html.number(partner.months().stream().mapToLong(LedgerMonth::commission).sum()),
                  Html.number(partner.months().stream().mapToLong(LedgerMonth::creators).sum()),
                  Html.number(partner.months().stream().mapToLong(LedgerMonth::pending).sum())));
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static String ages(BreakReport report) {
    return report.breaks() == 0
        ? ""
        : Html.section(
            "How old the breaks are",
            "From the day of the order or booking to the day of the run.",
            AgingChart.of(report.partners()));
  }

  private static String guide(BreakReport report) {
    Set<RecordClass> met = EnumSet.noneOf(RecordClass.class);
    report
        .partners()
        .forEach(partner -> partner.classes().forEach(line -> met.add(line.recordClass())));
    met.removeIf(recordClass -> !recordClass.isBreak());
    if (met.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<dl>");
    for (RecordClass recordClass : met) {
      html.append(
          "<dt>%s<dd>%s<small>%s</small>%n"
              .formatted(
                  PartnerSection.pill(recordClass),
                  Html.escape(ClassGuide.meaning(recordClass)),
                  Html.escape(ClassGuide.toDo(recordClass))));
    }
    return Html.section(
        "What to do", "By class; nothing here changes by itself.", html.append("</dl>").toString());
  }
}
