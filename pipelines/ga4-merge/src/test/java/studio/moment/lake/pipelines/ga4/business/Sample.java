package studio.moment.lake.pipelines.ga4.business;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.CreationStep;
import studio.moment.lake.pipelines.ga4.business.fact.GaClick;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Link;
import studio.moment.lake.pipelines.ga4.business.fact.PartnerConversion;
import studio.moment.lake.pipelines.ga4.business.fact.RdsFacts;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.pipelines.ga4.business.table.BusinessTable;
import studio.moment.lake.pipelines.ga4.session.SessionKey;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.runs.report.Check;

/** Facts written down as a story: times are Seoul's, {@code 2026-03-02T10:00}. */
public final class Sample {
  public static final Window WINDOW =
      new Window(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-10"));

  private final List<Click> clicks = new ArrayList<>();
  private final List<Booking> bookings = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Map<Long, String> partners = new HashMap<>(Map.of(1L, "StayHub", 2L, "fly"));
  private final List<PartnerConversion> conversions = new ArrayList<>();
  private final List<SessionFacts> sessions = new ArrayList<>();
  private final List<GaClick> gaClicks = new ArrayList<>();
  private final List<CreationStep> steps = new ArrayList<>();

  /** Microseconds of a local time in Seoul. */
  public static long at(String local) {
    return ChronoUnit.MICROS.between(
        Instant.EPOCH, LocalDateTime.parse(local).atZone(RunDate.ZONE).toInstant());
  }

  private static Long atOrNull(String local) {
    return local == null ? null : (Long) at(local);
  }

  public Sample click(String id, Long link, String at, String client, Long session) {
    clicks.add(
        new Click(
            id, link, link == null ? null : (Long) (link + 100), 1L, at(at), client, session));
    return this;
  }

  public Sample add(Click click) {
    clicks.add(click);
    return this;
  }

  public Sample add(Booking booking) {
    bookings.add(booking);
    return this;
  }

  public Sample add(PartnerConversion conversion) {
    conversions.add(conversion);
    return this;
  }

  public Sample link(long id, String at, String madeWith) {
    links.add(new Link(id, id + 100, at(at), madeWith));
    return this;
  }

  public Sample session(String client, long id, String at, String channel) {
    return session("web", client, id, at, channel);
  }

  public Sample session(String stream, String client, long id, String at, String channel) {
    sessions.add(
        new SessionFacts(
            new SessionKey("p", stream, client, id),
            Window.dayOf(at(at)),
            at(at),
            channel,
            "rules",
            "naver",
            "organic",
            "spring",
            "/links"));
    return this;
  }

  public Sample gaClick(String clickId, Long link, String partner, String at, String client) {
    gaClicks.add(
        new GaClick(
            clickId,
            link,
            partner,
            Window.dayOf(at(at)),
            client == null ? null : new SessionKey("p", "web", client, 1),
            at(at)));
    return this;
  }

  public Sample step(
      String draft, CreationStep.Kind kind, String channel, Long link, String at, String user) {
    steps.add(new CreationStep(draft, kind, channel, link, Window.dayOf(at(at)), at(at), user));
    return this;
  }

  public BusinessFacts facts() {
    return new BusinessFacts(
        WINDOW,
        new RdsFacts(clicks, bookings, links, partners, conversions),
        new GaFacts(sessions, gaClicks, steps),
        new TreeMap<>(),
        List.of());
  }

  public BusinessResult result() {
    return Business.of(facts());
  }

  /** The rows of a table as maps, all days one after the other. */
  public static List<Map<String, Object>> rows(BusinessResult result, String table) {
    BusinessTable wanted =
        result.tables().stream()
            .filter(one -> one.name().table().equals(table))
            .findFirst()
            .orElseThrow();
    List<Map<String, Object>> rows = new ArrayList<>();
    wanted.days().values().forEach(day -> day.forEach(row -> rows.add(named(wanted, row))));
    return rows;
  }

  private static Map<String, Object> named(BusinessTable table, List<Object> row) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      named.put(table.schema().fields().get(i).name(), row.get(i));
    }
    return named;
  }

  public static List<Check> failed(BusinessResult result) {
    return result.checks().stream().filter(Check::failed).toList();
  }

  public static Check check(BusinessResult result, String name) {
    return result.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no check " + name + " in " + result.checks()));
  }

  public static BigDecimal won(long won) {
    return BigDecimal.valueOf(won);
  }

  /** A booking of 100,000 won, commission 10,000, creator's part 7,000, to be changed. */
  public static BookingOf booking(long id, String bookedAt) {
    return new BookingOf(id, bookedAt);
  }

  /** A booking's row in the making. */
  public static final class BookingOf {
    private final long id;
    private final long bookedAt;
    private String clickId;
    private Long linkId;
    private Long creatorId = 101L;
    private Long partnerId = 1L;
    private String orderCode;
    private String currency = "KRW";
    private BigDecimal rate = BigDecimal.ONE;
    private Long won = 100_000L;
    private String status = "pending";
    private Long confirmedAt;
    private Long cancelledAt;
    private Long completedAt;
    private Long updatedAt;

    private BookingOf(long id, String bookedAt) {
      this.id = id;
      this.bookedAt = at(bookedAt);
      this.updatedAt = this.bookedAt;
      this.orderCode = "order-" + id;
    }

    public BookingOf click(String clickId) {
      this.clickId = clickId;
      return this;
    }

    public BookingOf link(Long linkId) {
      this.linkId = linkId;
      return this;
    }

    public BookingOf creator(Long creatorId) {
      this.creatorId = creatorId;
      return this;
    }

    public BookingOf partner(Long partnerId) {
      this.partnerId = partnerId;
      return this;
    }

    public BookingOf order(String orderCode) {
      this.orderCode = orderCode;
      return this;
    }

    public BookingOf currency(String currency, String rate, Long won) {
      this.currency = currency;
      this.rate = rate == null ? null : new BigDecimal(rate);
      this.won = won;
      return this;
    }

    public BookingOf updated(String at) {
      updatedAt = at(at);
      return this;
    }

    public BookingOf confirmed(String at) {
      status = "confirmed";
      confirmedAt = atOrNull(at);
      return this;
    }

    public BookingOf cancelled(String at) {
      status = "cancelled";
      cancelledAt = atOrNull(at);
      return this;
    }

    public BookingOf completed(String at) {
      status = "completed";
      completedAt = atOrNull(at);
      return this;
    }

    public Booking row() {
      return new Booking(
          id,
          clickId,
          linkId,
          creatorId,
          partnerId,
          orderCode,
          currency,
          new BigDecimal("100.00"),
          rate,
          won,
          won == null ? null : (Long) (won / 10),
          won == null ? null : (Long) (won * 7 / 100),
          status,
          bookedAt,
          confirmedAt,
          cancelledAt,
          completedAt,
          updatedAt);
    }
  }
}
