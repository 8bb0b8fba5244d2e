package studio.moment.lake.pipelines.ga4.publish;

import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.ga4.plan.MergePlan;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;

/** What a dry run prints. */
final class PlanPage {
  private PlanPage() {}

  static String of(MergeSpec spec, MergePlan plan) {
    StringBuilder page = new StringBuilder();
    page.append(spec.source()).append(" -> ").append(spec.run().warehouse()).append('\n');
    page.append("property ").append(spec.property()).append(", days of ").append(spec.zone());
    page.append("\n\nshards to read, rows:\n");
    plan.rows()
        .forEach(
            (day, rows) ->
                page.append(
                    String.format(
                        Locale.ROOT,
                        "  %s %,12d%s%n",
                        day,
                        rows,
                        plan.changed().contains(day)
                            ? "  new or rewritten"
                            : "  for sessions only")));
    page.append(line("unified_events, identity_days", plan.eventDays()));
    page.append(line("unified_sessions", plan.sessionDays()));
    page.append("identity_map: made anew\n");
    page.append("affiliate_conversions, link_performance_daily, creator_funnel_daily: ");
    page.append(spec.conversionDays()).append(" days are computed, those that differ replaced\n");
    return page.toString();
  }

  private static String line(String tables, SortedSet<?> days) {
    return tables
        + ": replaces "
        + (days.isEmpty()
            ? "no day"
            : days.stream().map(Object::toString).collect(Collectors.joining(", ")))
        + "\n";
  }
}
