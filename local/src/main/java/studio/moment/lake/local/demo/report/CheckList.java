package studio.moment.lake.local.demo.report;

import studio.moment.lake.local.demo.findings.RunSummary;
import studio.moment.lake.local.demo.leaks.LeakCheck;
import studio.moment.lake.local.page.Html;

/** What was checked: what did not pass one by one, the rest behind a click. */
final class CheckList {
  /** Lists of columns are for the run report. */
  private static final int LONGEST = 120;

  private CheckList() {}

  static String of(LeakCheck.Result leaks, RunSummary... runs) {
    StringBuilder told = new StringBuilder(leaks(leaks));
    StringBuilder passed = new StringBuilder();
    int count = 0;
    for (RunSummary run : runs) {
      for (RunSummary.Check check : run.checks()) {
        String line = check(check.status(), check.name(), outcome(check));
        if (check.status().equals("passed")) {
          passed.append(line);
          count++;
        } else {
          told.append(line);
        }
      }
    }
    return "<ul class=\"checks\">"
        + told
        + check("passed", count + " checks of " + runs.length + " runs", "passed")
        + "</ul><details><summary>One by one</summary><ul class=\"checks\">"
        + passed
        + "</ul></details>";
  }

  private static String leaks(LeakCheck.Result leaks) {
    boolean none = leaks.leaks().isEmpty();
    StringBuilder html = new StringBuilder();
    html.append(
        check(
            none ? "passed" : "failed",
            "%s spellings of the sample's personal values looked for in %s texts of %s columns"
                .formatted(
                    Html.number(leaks.values()), Html.number(leaks.texts()), leaks.columns()),
            none ? "none found" : "found in " + leaks.leaks().size() + " columns"));
    for (LeakCheck.Leak leak : leaks.leaks()) {
      html.append(check("failed", leak.table() + "." + leak.column(), leak.texts() + " texts"));
    }
    return html.toString();
  }

  private static String outcome(RunSummary.Check check) {
    if (check.expected().equals(check.actual())) {
      return check.actual().length() > LONGEST ? "" : check.actual();
    }
    return check.expected().isEmpty()
        ? check.actual()
        : check.actual() + " where " + check.expected() + " was expected";
  }

  private static String check(String status, String name, String outcome) {
    String sign = status.equals("passed") ? "✓" : status.equals("warned") ? "!" : "✗";
    return "<li class=\"%s\"><b>%s</b> %s <span>%s</span></li>%n"
        .formatted(Html.escape(status), sign, Html.escape(name), Html.escape(outcome));
  }
}
