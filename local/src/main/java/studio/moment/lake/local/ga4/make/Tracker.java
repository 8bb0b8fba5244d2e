package studio.moment.lake.local.ga4.make;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Item;
import studio.moment.lake.local.ga4.event.Order;
import studio.moment.lake.local.ga4.event.Param;
import studio.moment.lake.local.ga4.event.Session;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.ga4.event.Stream;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.platform.random.Dice;

/** What a site's tag does during one session: it sends events with what it knows of the page. */
final class Tracker {
  private static final long ENGAGED_AFTER = 10_000_000;

  private final Session session;
  private final Dice dice;
  private final Consumer<Event> out;
  private String userId;
  private List<Param> properties = List.of();
  private Fault label;
  private Source source;
  private String location;
  private String title;
  private String referrer;
  private long started;
  private int views;
  private long latest = Long.MIN_VALUE;
  private long pageId;
  private long orderingId;
  private long index;

  Tracker(Session session, Dice dice, Consumer<Event> out) {
    this.session = session;
    this.dice = dice;
    this.out = out;
  }

  Session session() {
    return session;
  }

  /** From now on; null after logging out. */
  Tracker user(String id) {
    userId = id;
    return this;
  }

  /** From now on. */
  Tracker properties(Param... ofUser) {
    properties = List.of(ofUser);
    return this;
  }

  /** Labels the next event alone. */
  Tracker label(Fault fault) {
    label = fault;
    return this;
  }

  /** What the next event alone tells of where the visitor came from. */
  Tracker source(Source next) {
    source = next;
    return this;
  }

  /** Where the browser came from. */
  Tracker referrer(String url) {
    referrer = url;
    return this;
  }

  /** The session's first events, all of one microsecond. */
  void open(long at, String url, String name, boolean withStart) {
    page(at, url, name);
    started = at;
    Source told = source;
    if (withStart) {
      send(at, "session_start");
    }
    if (session.number() == 1 && session.consent()) {
      source(told).send(at, session.stream() == Stream.APP ? "first_open" : "first_visit");
    }
    source(told);
    viewed(at);
  }

  /** Another page. */
  void view(long at, String url, String name) {
    referrer = location;
    page(at, url, name);
    viewed(at);
  }

  /** Another tab with a page of its own, without telling of it. */
  void page(long at, String url, String name) {
    location = url;
    title = name;
    pageId = at / 1000;
    orderingId = 0;
    latest = Long.MIN_VALUE;
  }

  private void viewed(long at) {
    views++;
    send(at, session.stream() == Stream.APP ? "screen_view" : "page_view");
  }

  void send(long at, String name, Param... own) {
    send(at, name, null, List.of(), own);
  }

  void send(long at, String name, Order order, List<Item> items, Param... own) {
    if (at == latest) {
      index++;
    } else {
      orderingId++;
      index = 1;
      latest = at;
    }
    List<Param> params = new ArrayList<>(own.length + 8);
    common(at, params);
    params.addAll(List.of(own));
    out.accept(
        new Event(
            session,
            at,
            name,
            userId,
            List.copyOf(params),
            properties,
            order,
            items,
            source,
            pageId,
            orderingId,
            index,
            label));
    label = null;
    source = null;
  }

  private void common(long at, List<Param> params) {
    if (session.sessionId() != null) {
      params.add(Param.of("ga_session_id", (long) session.sessionId()));
      params.add(Param.of("ga_session_number", (long) session.number()));
      engaged(at, params);
    }
    if (session.stream() == Stream.APP) {
      params.add(Param.of("firebase_screen", title));
      params.add(Param.of("firebase_event_origin", "app"));
      return;
    }
    params.add(Param.of("page_location", location));
    params.add(Param.of("page_title", title));
    if (referrer != null) {
      params.add(Param.of("page_referrer", referrer));
    }
    if (source != null && source.campaign() != null) {
      params.add(Param.of("campaign", source.campaign()));
      params.add(Param.of("source", source.source()));
      params.add(Param.of("medium", source.medium()));
    }
  }

  /** Mostly a text, sometimes a number, sometimes nothing. */
  private void engaged(long at, List<Param> params) {
    boolean engaged = views > 1 || at - started >= ENGAGED_AFTER;
    switch (dice.weighted(90, 5, 5)) {
      case 0 -> params.add(Param.of("session_engaged", engaged ? "1" : "0"));
      case 1 -> params.add(Param.of("session_engaged", engaged ? 1L : 0L));
      default -> {
        // Absent.
      }
    }
  }
}
