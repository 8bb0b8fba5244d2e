package studio.moment.lake.pipelines.ga4.bucket;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import studio.moment.lake.pipelines.ga4.business.fact.CreationStep;
import studio.moment.lake.pipelines.ga4.business.fact.GaClick;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;
import studio.moment.lake.pipelines.ga4.event.AffiliateTags;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.session.PlacedEvent;
import studio.moment.lake.pipelines.ga4.session.Session;
import studio.moment.lake.pipelines.ga4.session.attribution.AttributedSession;

/** What the business tables need to know of a bucket. */
final class BucketFacts {
  private static final String CLICK = "affiliate_link_click";

  private BucketFacts() {}

  /**
   * @param days whose clicks and makings are taken: what was published of them is not read
   */
  static GaFacts of(List<PlacedEvent> events, List<AttributedSession> sessions, Set<Integer> days) {
    List<GaClick> clicks = new ArrayList<>();
    List<CreationStep> steps = new ArrayList<>();
    for (PlacedEvent placed : events) {
      Event event = placed.event();
      if (!days.contains(event.day())) {
        continue;
      }
      AffiliateTags tags = event.affiliate();
      CreationStep.Kind kind = CreationStep.Kind.of(event.name());
      if (event.name().equals(CLICK)) {
        clicks.add(
            new GaClick(
                tags.clickId(),
                tags.linkId(),
                tags.partner(),
                event.day(),
                placed.session(),
                event.timestamp()));
      } else if (kind != null) {
        steps.add(
            new CreationStep(
                tags.draftId(),
                kind,
                tags.creationChannel(),
                tags.linkId(),
                event.day(),
                event.timestamp(),
                event.userId()));
      }
    }
    return new GaFacts(sessions.stream().map(BucketFacts::facts).toList(), clicks, steps);
  }

  private static SessionFacts facts(AttributedSession row) {
    Session session = row.session();
    return new SessionFacts(
        session.key(),
        session.day(),
        session.startedAt(),
        row.channel().group(),
        row.channel().decidedBy().text(),
        row.lastNonDirect().source(),
        row.lastNonDirect().medium(),
        row.lastNonDirect().campaign(),
        session.landing() == null ? null : session.landing().path());
  }
}
