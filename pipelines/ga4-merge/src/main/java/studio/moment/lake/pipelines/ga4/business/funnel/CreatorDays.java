package studio.moment.lake.pipelines.ga4.business.funnel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.ga4.business.conversion.Clicks;
import studio.moment.lake.pipelines.ga4.business.conversion.Conversion;
import studio.moment.lake.pipelines.ga4.business.conversion.Sums;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.CreationStep;
import studio.moment.lake.pipelines.ga4.business.fact.Link;
import studio.moment.lake.pipelines.ga4.business.fact.Window;

/** Brings each source to the grain (day, creator) by itself. */
public final class CreatorDays {
  private final Window window;
  private final Map<Long, Link> links;
  private final List<Map<Long, CreatorDay>> days = new ArrayList<>();

  /**
   * @param links by id
   */
  public CreatorDays(Window window, Map<Long, Link> links) {
    this.window = window;
    this.links = links;
    for (int i = 0; i < window.days(); i++) {
      days.add(new HashMap<>());
    }
  }

  /** The sums of the window's days, by day, sorted. */
  public Map<LocalDate, List<CreatorDay>> of(
      Clicks clicks, List<Conversion> conversions, List<CreationStep> creationSteps) {
    addLinks();
    addDrafts(Draft.of(creationSteps));
    for (int i = 0; i < clicks.size(); i++) {
      if (window.holdsDay(clicks.day(i))) {
        sum(clicks.day(i), creator(clicks.click(i))).addClick();
      }
    }
    conversions.forEach(this::addConversion);
    Map<LocalDate, List<CreatorDay>> sorted = new HashMap<>();
    for (int i = 0; i < days.size(); i++) {
      sorted.put(
          window.from().plusDays(i),
          days.get(i).values().stream().sorted(CreatorDay.ORDER).toList());
    }
    return sorted;
  }

  private void addLinks() {
    for (Link link : links.values()) {
      int day = Window.dayOf(link.createdAt());
      if (window.holdsDay(day)) {
        sum(day, link.creatorId()).addLink(MadeWith.of(link.madeWith()));
      }
    }
  }

  private void addDrafts(List<Draft> drafts) {
    Map<String, Long> creators = creatorsByUser(drafts);
    for (Draft draft : drafts) {
      Link link = links.get(draft.linkId());
      Long creator = link != null ? link.creatorId() : creators.get(draft.userId());
      if (draft.start() != null && window.holdsDay(draft.start().day())) {
        sum(draft.start().day(), creator).addDraft();
      }
      if (draft.measured() && window.holdsDay(draft.created().day())) {
        MadeWith channel = MadeWith.of(draft.channel());
        if (channel == MadeWith.UNKNOWN && link != null) {
          channel = MadeWith.of(link.madeWith());
        }
        sum(draft.created().day(), creator).addCreation(channel, draft.steps());
      }
    }
  }

  /** A user all of whose links are one creator's is that creator; of others nothing is said. */
  private Map<String, Long> creatorsByUser(List<Draft> drafts) {
    Map<String, Long> creators = new HashMap<>();
    for (Draft draft : drafts) {
      Link link = links.get(draft.linkId());
      if (draft.userId() != null && link != null && link.creatorId() != null) {
        creators.merge(
            draft.userId(),
            link.creatorId(),
            (one, other) -> one.equals(other) ? one : Long.valueOf(Conversion.NO_ID));
      }
    }
    return creators;
  }

  private Long creator(Click click) {
    if (click.creatorId() != null) {
      return click.creatorId();
    }
    Link link = links.get(click.linkId());
    return link == null ? null : link.creatorId();
  }

  private void addConversion(Conversion conversion) {
    Sums sums = conversion.sums();
    Long creator = conversion.creatorId();
    if (window.holdsDay(conversion.bookedDay())) {
      sum(conversion.bookedDay(), creator).addBooked(sums);
    }
    Integer confirmed = conversion.confirmedDay();
    if (confirmed != null && window.holdsDay(confirmed)) {
      sum(confirmed, creator).addConfirmed(sums);
    }
    Integer cancelled = conversion.cancelledDay();
    if (cancelled != null && window.holdsDay(cancelled)) {
      sum(cancelled, creator).addCancelled(sums.negated());
    }
    Integer completed = conversion.completedDay();
    if (completed != null && window.holdsDay(completed)) {
      sum(completed, creator).addPayable(sums);
    }
  }

  private CreatorDay sum(int day, Long creatorId) {
    return days.get(day - window.firstDay())
        .computeIfAbsent(
            creatorId == null ? Conversion.NO_ID : creatorId, id -> new CreatorDay(day, id));
  }
}
