package studio.moment.lake.pipelines.ga4.publish;

import java.util.List;
import studio.moment.lake.pipelines.ga4.business.Business;
import studio.moment.lake.pipelines.ga4.business.BusinessFacts;
import studio.moment.lake.pipelines.ga4.business.BusinessResult;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.pipelines.ga4.business.read.BusinessReader;
import studio.moment.lake.pipelines.ga4.plan.MergePlan;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.pipelines.ga4.session.attribution.AttributionChange;
import studio.moment.lake.warehouse.Warehouse;

/** Joins the site's sessions, clicks and makings of links with the platform's own tables. */
final class BusinessJoin {
  private BusinessJoin() {}

  static BusinessResult of(MergeSpec spec, MergePlan plan, RunTotals totals, Warehouse warehouse) {
    Window window = Window.endingOn(spec.run().runDate(), spec.conversionDays());
    BusinessFacts published = BusinessReader.read(warehouse, window, plan.sessionDays());
    GaFacts renewed =
        new GaFacts(
            renewed(published.ga().sessions(), totals.rewrite()),
            published.ga().clicks(),
            published.ga().creationSteps());
    BusinessFacts facts =
        new BusinessFacts(
            published.window(), published.rds(), renewed, published.skipped(), published.checks());
    return Business.of(facts.with(totals.facts()));
  }

  /** Published sessions as they will be: attributed anew, and without those that go. */
  private static List<SessionFacts> renewed(List<SessionFacts> sessions, SessionRewrite rewrite) {
    return sessions.stream()
        .filter(session -> !rewrite.isDisplaced(session.key().text()))
        .map(session -> renewed(session, rewrite.change(session.key().text())))
        .toList();
  }

  private static SessionFacts renewed(SessionFacts session, AttributionChange change) {
    return change == null
        ? session
        : new SessionFacts(
            session.key(),
            session.day(),
            session.startedAt(),
            change.channel(),
            session.channelSource(),
            change.lastNonDirect().source(),
            change.lastNonDirect().medium(),
            change.lastNonDirect().campaign(),
            session.landingPath());
  }
}
