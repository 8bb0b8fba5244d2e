package studio.moment.lake.pipelines.ga4.session;

import java.util.HashSet;
import java.util.Set;
import studio.moment.lake.pipelines.ga4.event.Event;

/**
 * What happened in a session.
 *
 * @param pageViews pages of a site and screens of an app ({@code page_view}, {@code screen_view})
 * @param keyEvents how many of its events are key events
 * @param engagedByGa4 GA4's own flag on any of its events
 * @param newUser GA4 saw the user for the first time ({@code first_visit}, {@code first_open})
 * @param affiliateClicks different clicks on affiliate links; clicks without an id are each their
 *     own
 * @param linksCreated different links made; those without an id are each their own
 * @param cappedEvents of its two days, beyond the largest number a session may have
 */
public record SessionActivity(
    int events,
    int pageViews,
    int keyEvents,
    boolean engagedByGa4,
    long engagementMillis,
    boolean newUser,
    int affiliateClicks,
    int linksCreated,
    int cappedEvents) {
  private static final long ENGAGED_MILLIS = 10_000;
  private static final int ENGAGED_VIEWS = 2;

  /**
   * GA4's definition: at least ten seconds in focus, or a key event, or two views of pages or
   * screens, or GA4 said so itself.
   */
  public boolean engaged() {
    return engagedByGa4
        || engagementMillis >= ENGAGED_MILLIS
        || pageViews >= ENGAGED_VIEWS
        || keyEvents > 0;
  }

  static boolean isView(Event event) {
    return event.name().equals("page_view") || event.name().equals("screen_view");
  }

  /** Counts the events of one session. */
  static final class Tally {
    private final SessionRules rules;
    private final Set<Object> clickIds = new HashSet<>();
    private final Set<Object> linkIds = new HashSet<>();
    private int events;
    private int pageViews;
    private int keyEvents;
    private boolean engagedByGa4;
    private long engagementMillis;
    private boolean newUser;
    private int affiliateClicks;
    private int linksCreated;
    private int cappedEvents;

    Tally(SessionRules rules) {
      this.rules = rules;
    }

    void add(Event event) {
      events++;
      engagedByGa4 |= event.sessionEngaged();
      engagementMillis += event.engagementMillis();
      if (isView(event)) {
        pageViews++;
      }
      if (rules.keyEvents().contains(event.name())) {
        keyEvents++;
      }
      switch (event.name()) {
        case "first_visit", "first_open" -> newUser = true;
        case "affiliate_link_click" ->
            affiliateClicks += isNew(clickIds, event.affiliate().clickId()) ? 1 : 0;
        case "link_created" -> linksCreated += isNew(linkIds, event.affiliate().linkId()) ? 1 : 0;
        default -> {}
      }
    }

    void addCapped() {
      cappedEvents++;
    }

    int events() {
      return events;
    }

    SessionActivity done() {
      return new SessionActivity(
          events,
          pageViews,
          keyEvents,
          engagedByGa4,
          engagementMillis,
          newUser,
          affiliateClicks,
          linksCreated,
          cappedEvents);
    }

    private static boolean isNew(Set<Object> seen, Object id) {
      return id == null || seen.add(id);
    }
  }
}
