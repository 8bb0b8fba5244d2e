package studio.moment.lake.pipelines.ga4.session;

import java.math.BigDecimal;
import java.util.List;
import studio.moment.lake.pipelines.ga4.event.AffiliateTags;
import studio.moment.lake.pipelines.ga4.event.Client;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.EventOrder;
import studio.moment.lake.pipelines.ga4.event.EventTraffic;
import studio.moment.lake.pipelines.ga4.event.Page;
import studio.moment.lake.pipelines.ga4.event.Purchase;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/** Says what matters of an event; days have 1,000 seconds here so that numbers stay readable. */
public final class EventBuilder {
  public static final int SECONDS_PER_DAY = 1_000;

  private final int day;
  private final long second;
  private String key;
  private String property = "p1";
  private String stream = "web";
  private String user = "u1";
  private Long session = 1L;
  private String name = "scroll";
  private String userId;
  private Long number;
  private boolean engaged;
  private long engagementMillis;
  private Page page = Page.NONE;
  private TrafficSource collected;
  private TrafficSource lastClick;
  private String lastClickChannel;
  private TrafficSource firstOfUser;
  private Client client = Client.NONE;
  private Purchase purchase = Purchase.NONE;
  private AffiliateTags affiliate = AffiliateTags.NONE;

  private EventBuilder(int day, long second) {
    this.day = day;
    this.second = second;
  }

  /** An event that long after the start of the day. */
  public static EventBuilder at(int day, long second) {
    return new EventBuilder(day, second);
  }

  public EventBuilder key(String value) {
    key = value;
    return this;
  }

  public EventBuilder property(String value) {
    property = value;
    return this;
  }

  public EventBuilder stream(String value) {
    stream = value;
    return this;
  }

  public EventBuilder user(String value) {
    user = value;
    return this;
  }

  public EventBuilder session(Long value) {
    session = value;
    return this;
  }

  public EventBuilder session(int value) {
    return session(Long.valueOf(value));
  }

  public EventBuilder name(String value) {
    name = value;
    return this;
  }

  public EventBuilder userId(String value) {
    userId = value;
    return this;
  }

  public EventBuilder number(long value) {
    number = value;
    return this;
  }

  public EventBuilder engaged() {
    engaged = true;
    return this;
  }

  public EventBuilder engagementMillis(long value) {
    engagementMillis = value;
    return this;
  }

  public EventBuilder page(String host, String path) {
    page = new Page("https://" + host + path, host, path, "T " + path, null, null, null, null);
    return this;
  }

  public EventBuilder view(String host, String path) {
    return name("page_view").page(host, path);
  }

  public EventBuilder from(String source, String medium) {
    collected = TrafficSource.of(source, medium, null);
    return this;
  }

  public EventBuilder from(TrafficSource source) {
    collected = source;
    return this;
  }

  public EventBuilder lastClick(TrafficSource source, String channel) {
    lastClick = source;
    lastClickChannel = channel;
    return this;
  }

  public EventBuilder firstOfUser(TrafficSource source) {
    firstOfUser = source;
    return this;
  }

  public EventBuilder client(Client value) {
    client = value;
    return this;
  }

  public EventBuilder purchase(String transaction, String amount, String currency) {
    name = "purchase";
    BigDecimal revenue = amount == null ? null : new BigDecimal(amount);
    purchase = new Purchase(transaction, currency, revenue, revenue, null, null);
    return this;
  }

  public EventBuilder refund(String transaction, String amount, String currency) {
    name = "refund";
    purchase = new Purchase(transaction, currency, null, null, new BigDecimal(amount), null);
    return this;
  }

  public EventBuilder affiliateClick(String clickId) {
    name = "affiliate_link_click";
    affiliate = new AffiliateTags(clickId, 7L, "hotelnet", null, null);
    return this;
  }

  public EventBuilder linkCreated(Long linkId) {
    name = "link_created";
    affiliate = new AffiliateTags(null, linkId, null, "d", "web");
    return this;
  }

  public Event build() {
    long timestamp = (day * (long) SECONDS_PER_DAY + second) * 1_000_000;
    return new Event(
        key == null ? String.join("|", user, String.valueOf(session), name, "" + timestamp) : key,
        property,
        stream,
        "WEB",
        day,
        timestamp,
        EventOrder.UNKNOWN,
        name,
        user,
        userId,
        session,
        number,
        engaged,
        engagementMillis,
        page,
        new EventTraffic(collected, lastClick, lastClickChannel, firstOfUser),
        client,
        purchase,
        affiliate,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
