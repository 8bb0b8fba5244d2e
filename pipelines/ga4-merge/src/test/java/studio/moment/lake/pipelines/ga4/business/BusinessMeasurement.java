package studio.moment.lake.pipelines.ga4.business;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.GaClick;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Link;
import studio.moment.lake.pipelines.ga4.business.fact.RdsFacts;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.pipelines.ga4.session.SessionKey;

/**
 * How long the business tables take for a million clicks and 100,000 bookings, and in how much
 * memory. Not part of the suite: run its main with {@code -Xmx700m}.
 */
public final class BusinessMeasurement {
  private static final int CLICKS = 1_000_000;
  private static final int BOOKINGS = 100_000;
  private static final int LINKS = 20_000;

  private BusinessMeasurement() {}

  public static void main(String[] args) {
    BusinessFacts facts = facts();
    long used = used();
    System.out.printf("facts: %d MB%n", used >> 20);
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      long startCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      BusinessResult result = Business.of(facts);
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startCpu) / 1e9;
      long rows = result.tables().stream().mapToLong(table -> table.rowCount()).sum();
      System.out.printf(
          "%.2f s (%.2f s of the thread's own), %d rows, %d failed checks, %d MB with results%n",
          seconds, cpu, rows, Sample.failed(result).size(), used() >> 20);
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static BusinessFacts facts() {
    Window window = Window.endingOn(LocalDate.parse("2026-03-10"), Window.DEFAULT_DAYS);
    Random random = new Random(7);
    List<Link> links = new ArrayList<>();
    Long[] ids = new Long[LINKS];
    for (int i = 0; i < LINKS; i++) {
      ids[i] = (long) i + 1;
      links.add(new Link(ids[i], ids[i % 500], window.start() + i, "web"));
    }
    long span = window.end() - window.start();
    List<Click> clicks = new ArrayList<>();
    List<SessionFacts> sessions = new ArrayList<>();
    List<GaClick> gaClicks = new ArrayList<>();
    for (int i = 0; i < CLICKS; i++) {
      // Few links have most of the clicks.
      int link = (int) (LINKS * Math.pow(random.nextDouble(), 3));
      long at = window.start() + span / CLICKS * i;
      String client =
          i % 10 < 3 ? null : (1_000_000_000L + random.nextInt(400_000)) + ".1770000000";
      Long session = client == null ? null : (Long) (1_770_000_000L + i);
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      clicks.add(new Click(id, ids[link], ids[link % 500], ids[link % 6], at, client, session));
      if (client != null) {
        SessionKey key = new SessionKey("p", "web", client, session);
        sessions.add(
            new SessionFacts(
                key,
                Window.dayOf(at),
                at,
                "Channel " + random.nextInt(8),
                "rules",
                "naver",
                "organic",
                null,
                "/"));
        gaClicks.add(new GaClick(id, ids[link], "p1", Window.dayOf(at), key, at));
      }
    }
    List<Booking> bookings = new ArrayList<>();
    for (int i = 0; i < BOOKINGS; i++) {
      Click click = clicks.get(random.nextInt(CLICKS));
      long at = click.clickedAt() + 3_600_000_000L;
      bookings.add(
          new Booking(
              i,
              click.clickId(),
              click.linkId(),
              click.creatorId(),
              click.partnerId(),
              "order" + i,
              "USD",
              new BigDecimal("75.50"),
              new BigDecimal("1324.5"),
              100_000L,
              10_000L,
              7_000L,
              i % 7 == 0 ? "cancelled" : "confirmed",
              at,
              i % 7 == 0 ? null : (Long) (at + 1),
              i % 7 == 0 ? (Long) (at + 1) : null,
              null,
              at + 1));
    }
    Map<Long, String> partners = Map.of(1L, "p1", 2L, "p2", 3L, "p3", 4L, "p4", 5L, "p5", 6L, "p6");
    return new BusinessFacts(
        window,
        new RdsFacts(clicks, bookings, links, partners, List.of()),
        new GaFacts(sessions, gaClicks, List.of()),
        new TreeMap<>(),
        List.of());
  }
}
