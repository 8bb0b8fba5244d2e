package studio.moment.lake.local.demo.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import studio.moment.lake.local.demo.findings.Answer;
import studio.moment.lake.local.demo.findings.Findings;
import studio.moment.lake.local.demo.findings.RunSummary;
import studio.moment.lake.local.demo.leaks.LeakCheck;

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
        <p class="lead">The travel platform's database, copied into the warehouse with personal data \
        protected on the way. Days and times are those of Seoul.</p>
        %s
        </header>
        <main>
        %s%s%s%s%s%s%s</main>
        <footer>Run %s, status %s. All people in this sample are invented.</footer>
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
                    + " verified.",
                FlowPicture.of(run)),
            Html.section(
                "Clicks and bookings",
                "Clicks on creators' links as bars (left scale), bookings that came of them as a"
                    + " line (right scale), by day.",
                findings.days().result().map(DaysChart::of).orElse("")),
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
                tables(run.tables())),
            Html.section(
                "Checks",
                "A failed check holds the whole run back.",
                checks(run, findings.leaks())),
            Html.escape(run.runId()),
            Html.escape(run.status()));
  }

  private static String figures(Findings findings) {
    RunSummary run = findings.run();
    long rejected = run.tables().stream().mapToLong(RunSummary.Table::rejectedRows).sum();
    long leaks = findings.leaks().leaks().size();
    return "<div class=\"figures\">"
        + figure(Html.number(run.tables().size()), "tables", "")
        + figure(Html.number(run.rows()), "rows loaded by this run", "")
        + figure(Html.number(rejected), "rows rejected", rejected == 0 ? "good" : "bad")
        + figure(Html.decimal(run.seconds()) + " s", "from start to published", "")
        + figure(
            Html.number(leaks), "columns with clear personal values", leaks == 0 ? "good" : "bad")
        + "</div>";
  }

  private static String figure(String value, String what, String kind) {
    return "<div class=\"figure %s\"><b>%s</b><span>%s</span></div>"
        .formatted(kind, Html.escape(value), Html.escape(what));
  }

  private static String examples(List<Answer> examples) {
    StringBuilder html = new StringBuilder();
    for (Answer answer : examples) {
      html.append("<h3>").append(Html.escape(answer.question())).append("</h3>");
      html.append(ResultTable.of(answer));
      html.append("<details><summary>SQL</summary><pre>");
      html.append(Html.escape(answer.sql())).append("</pre></details>\n");
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

  private static String checks(RunSummary run, LeakCheck.Result leaks) {
    StringBuilder html = new StringBuilder("<ul class=\"checks\">");
    String searched =
        "%s spellings of the sample's personal values looked for in %s texts of %s columns"
            .formatted(Html.number(leaks.values()), Html.number(leaks.texts()), leaks.columns());
    html.append(
        check(
            leaks.leaks().isEmpty() ? "passed" : "failed",
            searched,
            leaks.leaks().isEmpty()
                ? "none found"
                : "found in " + leaks.leaks().size() + " columns"));
    for (LeakCheck.Leak leak : leaks.leaks()) {
      html.append(check("failed", leak.table() + "." + leak.column(), leak.texts() + " texts"));
    }
    StringBuilder passed = new StringBuilder();
    int count = 0;
    for (RunSummary.Check check : run.checks()) {
      String line = check(check.status(), check.name(), outcome(check));
      if (check.status().equals("passed")) {
        passed.append(line);
        count++;
      } else {
        html.append(line);
      }
    }
    return html.append(check("passed", count + " checks of the run", "passed")).append("</ul>")
        + "<details><summary>One by one</summary><ul class=\"checks\">"
        + passed
        + "</ul></details>";
  }

  private static String outcome(RunSummary.Check check) {
    return check.expected().equals(check.actual())
        ? check.actual()
        : check.actual() + " where " + check.expected() + " was expected";
  }

  private static String check(String status, String name, String outcome) {
    String sign = status.equals("passed") ? "✓" : status.equals("warned") ? "!" : "✗";
    return "<li class=\"%s\"><b>%s</b> %s <span>%s</span></li>%n"
        .formatted(Html.escape(status), sign, Html.escape(name), Html.escape(outcome));
  }

  private static String style() {
    try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
