package studio.moment.lake.pipelines.revenue.partner;

import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.MatchSettings;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.SubIdKind;

/** An adapter's settings in the terms of matching. */
final class MatchRulesOf {
  private MatchRulesOf() {}

  static MatchRules adapter(Adapter adapter) {
    MatchSettings match = adapter.match();
    return new MatchRules(
        adapter.lags().reportDays(),
        adapter.lags().settlementDays(),
        match.dateToleranceDays(),
        match.amountToleranceMinor(),
        match.amountTolerancePercent().movePointLeft(2),
        match.subId() == MatchSettings.SubId.CLICK ? SubIdKind.CLICK : SubIdKind.LINK,
        MatchRules.DEFAULT_MARGIN);
  }
}
