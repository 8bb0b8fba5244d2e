package studio.moment.lake.pipelines.ga4.session;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import studio.moment.lake.pipelines.ga4.event.Client;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.Page;

/** A session while its events come, in their order. */
final class OpenSession {
  private final SessionKey key;
  private final int day;
  private final long startedAt;
  private final Client client;
  private final SessionActivity.Tally activity;
  private final SessionMoney.Tally money;
  private final SessionTraffic.Tally traffic;
  private final Set<String> userIds = new HashSet<>();
  private int lastDay;
  private long endedAt;
  private Long number;
  private String userId;
  private Page firstPage;
  private Page lastPage;
  private Page firstView;
  private Page lastView;

  OpenSession(SessionKey key, Event first, SessionRules rules, Predicate<String> counted) {
    this.key = key;
    this.day = first.day();
    this.startedAt = first.timestamp();
    this.client = first.client();
    this.activity = new SessionActivity.Tally(rules);
    this.money = new SessionMoney.Tally(counted);
    this.traffic = new SessionTraffic.Tally(rules);
  }

  void add(Event event) {
    endedAt = event.timestamp();
    lastDay = Math.max(day, event.day());
    activity.add(event);
    money.add(event);
    traffic.add(event);
    if (number == null) {
      number = event.sessionNumber();
    }
    if (event.userId() != null) {
      userId = event.userId();
      userIds.add(userId);
    }
    addPage(event);
  }

  void addCapped() {
    activity.addCapped();
  }

  SessionKey key() {
    return key;
  }

  /** When its first event in the bucket was, which need not be the session's. */
  long startedAt() {
    return startedAt;
  }

  int day() {
    return day;
  }

  int events() {
    return activity.events();
  }

  Session done() {
    return new Session(
        key,
        day,
        lastDay,
        startedAt,
        endedAt,
        number,
        userId,
        userIds.size(),
        firstView != null ? firstView : firstPage != null ? firstPage : Page.NONE,
        lastView != null ? lastView : lastPage != null ? lastPage : Page.NONE,
        client,
        activity.done(),
        money.done(),
        traffic.done());
  }

  private void addPage(Event event) {
    Page page = event.page();
    if (page.location() == null && page.host() == null && page.title() == null) {
      return;
    }
    firstPage = firstPage == null ? page : firstPage;
    lastPage = page;
    if (SessionActivity.isView(event)) {
      firstView = firstView == null ? page : firstView;
      lastView = page;
    }
  }
}
