package studio.moment.lake.pipelines.ga4.business;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.pipelines.ga4.business.check.Conservation;
import studio.moment.lake.pipelines.ga4.business.check.Signals;
import studio.moment.lake.pipelines.ga4.business.conversion.ClickSessions;
import studio.moment.lake.pipelines.ga4.business.conversion.Clicks;
import studio.moment.lake.pipelines.ga4.business.conversion.Conversion;
import studio.moment.lake.pipelines.ga4.business.conversion.ConversionTable;
import studio.moment.lake.pipelines.ga4.business.conversion.Conversions;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.pipelines.ga4.business.funnel.CreatorDays;
import studio.moment.lake.pipelines.ga4.business.funnel.CreatorTable;
import studio.moment.lake.pipelines.ga4.business.link.LinkDays;
import studio.moment.lake.pipelines.ga4.business.link.LinkTable;
import studio.moment.lake.pipelines.ga4.business.table.BusinessTable;
import studio.moment.lake.runs.report.Check;

/**
 * Makes affiliate_conversions, link_performance_daily and creator_funnel_daily of facts in memory.
 * The same facts give the same tables, in whatever order they come.
 */
public final class Business {
  private Business() {}

  /** The tables that are not skipped, over every day of the window, and the checks of them. */
  public static BusinessResult of(BusinessFacts facts) {
    Window window = facts.window();
    ClickSessions sessions = new ClickSessions(facts.ga());
    Clicks clicks = new Clicks(facts.rds().clicks(), sessions);
    List<Conversion> conversions = Conversions.of(facts.rds(), clicks, sessions);
    List<BusinessTable> tables = new ArrayList<>();
    if (!facts.skipped().containsKey(ConversionTable.NAME)) {
      tables.add(ConversionTable.LAYOUT.over(window, ConversionTable.lines(conversions, window)));
    }
    if (!facts.skipped().containsKey(LinkTable.NAME)) {
      LinkDays days = new LinkDays(window, sessions, facts.rds().partners());
      tables.add(LinkTable.LAYOUT.over(window, days.of(clicks, conversions)));
    }
    if (!facts.skipped().containsKey(CreatorTable.NAME)) {
      CreatorDays days = new CreatorDays(window, Conversions.links(facts.rds().links()));
      tables.add(
          CreatorTable.LAYOUT.over(
              window, days.of(clicks, conversions, facts.ga().creationSteps())));
    }
    List<Check> checks = new ArrayList<>(facts.checks());
    if (!tables.isEmpty()) {
      Conservation conservation = new Conservation(window, facts.rds(), clicks, sessions);
      tables.forEach(table -> checks.addAll(conservation.of(table)));
      checks.addAll(new Signals(window, clicks, sessions, conversions).checks());
    }
    return new BusinessResult(List.copyOf(tables), facts.skipped(), List.copyOf(checks));
  }
}
