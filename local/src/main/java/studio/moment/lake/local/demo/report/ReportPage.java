package studio.moment.lake.local.demo.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.moment.lake.local.demo.findings.Answer;
import studio.moment.lake.local.demo.findings.Charts;
import studio.moment.lake.local.demo.findings.Findings;
import studio.moment.lake.local.demo.findings.Money;
import studio.moment.lake.local.demo.findings.RunSummary;
import studio.moment.lake.local.page.Html;
import studio.moment.lake.warehouse.QueryResult;

/** The page: one file that needs nothing else, so that it can be mailed and archived. */
public final class ReportPage {
  private ReportPage() {}

  public static String of(Findings findings) {
    RunSummary run = findings.run();
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Moment Lake: run of %s</title>
        <style>
        %s</style>
        </head>
        <body>
        <header>
        <p class="brand">Moment Lake</p>
        <h1>Run of %s</h1>
        <p class="lead">The travel platform's database and its site's visits, in one warehouse, with \
        personal data protected on the way. Days and times are those of Seoul.</p>
        %s
        </header>
        <main>
        %s%s%s%s%s%s%s%s%s%s</main>
        <footer>Runs %s (%s), %s (%s) and %s (%s). All people in this sample are invented.</footer>
        </body>
        </html>
        """
        .formatted(
            Html.escape(run.runDate()),
            style(),
            Html.escape(run.runDate()),
            figures(findings),
            Html.section(
                "The way of the data",
                "Nothing is stored before it is protected, and nothing is published before it is"
                    + " verified. The database's rows come first, the site's visits after them, the partners' reports"
                    + " last.",
                FlowPicture.of(run)
                    + FlowPicture.ofSite(findings.site())
                    + FlowPicture.ofRevenue(findings.revenue())),
            Html.section(
                "Clicks and bookings",
                "Clicks on creators' links as bars (left scale), bookings that came of them as a"
                    + " line (right scale), by day.",
                drawn(findings.charts().days(), DaysChart::of)),
            Html.section(
                "From a visit to money",
                "The site's visits joined with clicks and bookings, over the last 14 days: first the"
                    + " way from a link to commission that is payable, each step counted on the day"
                    + " it happened, then clicks by the channel"
                    + " that brought the visitor, with the bookings and the creators' confirmed won"
                    + " that came of them.",
                visits(findings.charts())),
            Html.section(
                "What creators earn",
                "Partners' reports, each in its own format, folded into orders, matched with"
                    + " bookings, priced by policy and posted to a ledger. By the day of the order:"
                    + " what partners confirmed (dark) and what is still expected (light), in"
                    + " thousands of won.",
                money(findings.money())),
            Html.section(
                "Where partners and bookings disagree, and why",
                "Every order and every booking has exactly one class. What agrees, and what is not"
                    + " due yet, needs nobody; the rest is listed with what was found.",
                disputes(findings.money())),
            Html.section(
                "What an analyst sees",
                "The same person is the same token in every table, so questions can be answered"
                    + " without knowing who it is.",
                ResultTable.of(findings.sample())),
            Html.section(
                "How personal columns are protected",
                "Declared in the catalog; a column that it does not name is not loaded at all.",
                ProtectionTable.of(findings.catalog())),
            Html.section(
                "Questions that can be asked now",
                "Answered by the warehouse, not by the production database.",
                examples(findings.examples())),
            Html.section(
                "Tables",
                "Rows as the source counted them, and as the warehouse counts them now.",
                tables(tables(findings))),
            Html.section(
                "Checks",
                "A failed check holds the whole run back; with partners' reports, that partner.",
                CheckList.of(findings.leaks(), run, findings.site(), findings.revenue())),
            Html.escape(run.runId()),
            Html.escape(run.status()),
            Html.escape(findings.site().runId()),
            Html.escape(findings.site().status()),
            Html.escape(findings.revenue().runId()),
            Html.escape(findings.revenue().status()));
  }

  private static String figures(Findings findings) {
    List<RunSummary.Table> tables = tables(findings);
    long rows = tables.stream().mapToLong(RunSummary.Table::loadedRows).sum();
    long rejected = tables.stream().mapToLong(RunSummary.Table::rejectedRows).sum();
    double seconds =
        findings.run().seconds() + findings.site().seconds() + findings.revenue().seconds();
    long leaks = findings.leaks().leaks().size();
    return "<div class=\"figures\">"
        + Html.figure(Html.number(tables.size()), "tables", "")
        + Html.figure(Html.number(rows), "rows loaded by the three runs", "")
        + Html.figure(
            Html.number(rejected),
            "rows rejected, each with its reason",
            rejected == 0 ? "good" : "")
        + Html.figure(Html.decimal(seconds) + " s", "from start to published", "")
        + Html.figure(
            Html.number(leaks), "columns with clear personal values", leaks == 0 ? "good" : "bad")
        + "</div>";
  }

  private static List<RunSummary.Table> tables(Findings findings) {
    return Stream.of(findings.run(), findings.site(), findings.revenue())
        .flatMap(run -> run.tables().stream())
        .toList();
  }

  private static String drawn(Answer answer, Function<QueryResult, String> chart) {
    return answer.result().map(chart).orElseGet(() -> ResultTable.of(answer));
  }

  private static String visits(Charts charts) {
    return drawn(charts.funnel(), FlowPicture::ofFunnel)
        + details("The funnel's numbers", charts.funnel())
        + "<h3>Clicks by channel</h3>"
        + drawn(charts.channels(), ChannelChart::of)
        + details("The channels' numbers", charts.channels());
  }

  private static String money(Money money) {
    return drawn(money.days(), MoneyChart::of)
        + "<h3>"
        + Html.escape(money.creators().question())
        + "</h3>"
        + ResultTable.of(money.creators())
        + "<details><summary>SQL</summary>"
        + sql(money.creators())
        + "</details>"
        + "<p class=\"note\">The product shows the same: "
        + Html.number(money.writtenBack())
        + " rows of <code>creator_revenue_daily</code> were written back into PostgreSQL.</p>";
  }

  private static String disputes(Money money) {
    return ResultTable.of(money.classes())
        + "<h3>"
        + Html.escape(money.breaks().question())
        + "</h3>"
        + ResultTable.of(money.breaks())
        + "<p class=\"note\">All of them, partner by partner: <code>"
        + Html.escape(money.breaks().sql())
        + "</code></p>";
  }

  private static String details(String summary, Answer answer) {
    return "<details><summary>%s</summary>%s%s</details>%n"
        .formatted(Html.escape(summary), ResultTable.of(answer), sql(answer));
  }

  private static String sql(Answer answer) {
    return "<pre>" + Html.escape(answer.sql()) + "</pre>";
  }

  private static String examples(List<Answer> examples) {
    StringBuilder html = new StringBuilder();
    for (Answer answer : examples) {
      html.append("<h3>").append(Html.escape(answer.question())).append("</h3>");
      html.append(ResultTable.of(answer));
      html.append("<details><summary>SQL</summary>").append(sql(answer)).append("</details>\n");
    }
    return html.toString();
  }

  private static String tables(List<RunSummary.Table> tables) {
    StringBuilder html =
        new StringBuilder(
            "<div class=\"wide\"><table><thead><tr><th>Table<th class=\"n\">Source rows<th class=\"n\">Loaded"
                + "<th class=\"n\">Rejected<th class=\"n\">Staged<th class=\"n\">Seconds</tr></thead><tbody>");
    for (RunSummary.Table table : tables) {
      html.append(
          "<tr><td><code>%s</code><td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s<td class=\"n\">%s kB<td class=\"n\">%s%n"
              .formatted(
                  Html.escape(table.table()),
                  Html.number(table.sourceRows()),
                  Html.number(table.loadedRows()),
                  Html.number(table.rejectedRows()),
                  Html.number(table.bytes() / 1000),
                  Html.decimal(table.seconds())));
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static String style() {
    return Html.style(Html.class, "page.css") + Html.style(ReportPage.class, "report.css");
  }
}
