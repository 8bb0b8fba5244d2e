package studio.moment.lake.pipelines.revenue.scenario;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.classify.Classified;
import studio.moment.lake.pipelines.revenue.classify.Classifier;
import studio.moment.lake.pipelines.revenue.classify.PostedPeriods;
import studio.moment.lake.pipelines.revenue.classify.Terms;
import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.fold.Folder;
import studio.moment.lake.pipelines.revenue.match.Matcher;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.SubIdKind;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.sample.BookingSpec;
import studio.moment.lake.pipelines.revenue.sample.RowSpec;

/**
 * Prints seconds of this thread's processor time and megabytes kept of folding, matching and
 * classifying a million rows against a million bookings: once where most orders have ids, once
 * where none has and merchant, product, day and amount decide all, once where all orders are alike.
 * Run its main by hand.
 */
public final class MatchingSpeed {
  private static final MatchRules RULES =
      new MatchRules(
          3, 30, 1, 1, new BigDecimal("0.001"), SubIdKind.CLICK, MatchRules.DEFAULT_MARGIN);

  private enum Orders {
    WITH_IDS,
    WITHOUT_IDS,
    ALIKE
  }

  private MatchingSpeed() {}

  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    for (Orders orders : Orders.values()) {
      List<PartnerRow> rows = new ArrayList<>(count);
      List<Booking> bookings = new ArrayList<>(count);
      make(orders, count, rows, bookings);
      for (int turn = 1; turn <= 3; turn++) {
        measure(orders + ", turn " + turn, rows, bookings);
      }
    }
  }

  private static void make(
      Orders orders, int count, List<PartnerRow> rows, List<Booking> bookings) {
    Random random = new Random(5);
    LocalDate first = LocalDate.of(2025, 3, 1);
    for (int i = 0; i < count; i++) {
      LocalDate day = first.plusDays(orders == Orders.ALIKE ? 0 : random.nextInt(120));
      String product = "p" + (orders == Orders.ALIKE ? 0 : random.nextInt(5_000));
      long gross = orders == Orders.ALIKE ? 50_000 : 10_000 + random.nextInt(1_000_000);
      boolean coded = orders == Orders.WITH_IDS && i % 10 < 8;
      boolean clicked = orders == Orders.WITH_IDS && i % 10 < 9;
      rows.add(
          RowSpec.row("lineage-" + i)
              .id("row-" + i)
              .code(coded ? "code-" + i : null)
              .sub(clicked ? "click-" + i : null)
              .product(product)
              .confirmed()
              .ordered(day)
              .money(gross, gross / 20)
              .on(day, i)
              .make());
      bookings.add(
          BookingSpec.booking(i + 1L)
              .code("code-" + i)
              .click("click-" + i)
              .product(product)
              .booked(day)
              .money(gross, gross / 20)
              .make());
    }
    Collections.shuffle(rows, random);
    Collections.shuffle(bookings, random);
  }

  private static void measure(String name, List<PartnerRow> rows, List<Booking> bookings) {
    long inputs = usedMegabytes();
    long start = cpuNanos();
    Folded folded = Folder.fold(rows, Map.of());
    long foldEnd = cpuNanos();
    long foldMegabytes = usedMegabytes();
    long matchStart = cpuNanos();
    Matches matches = Matcher.match(folded.conversions(), bookings, List.of(), RULES);
    long matchEnd = cpuNanos();
    long matchMegabytes = usedMegabytes();
    long classifyStart = cpuNanos();
    Terms terms =
        new Terms(RULES, LocalDate.of(2025, 6, 30), PostedPeriods.none(), id -> true, each -> "1");
    Classified classified = new Classifier(terms).classify(folded, matches, List.of());
    long classifyEnd = cpuNanos();
    System.out.printf(
        "%s: inputs %d MB, fold %.2f s +%d MB, match %.2f s +%d MB, classify %.2f s +%d MB,"
            + " %d links, %s%n",
        name,
        inputs,
        (foldEnd - start) / 1e9,
        foldMegabytes - inputs,
        (matchEnd - matchStart) / 1e9,
        matchMegabytes - foldMegabytes,
        (classifyEnd - classifyStart) / 1e9,
        usedMegabytes() - matchMegabytes,
        matches.links().size(),
        classified.rowCounts());
  }

  /** Of this thread alone, so that a busy machine does not count; nor do collectors. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long usedMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
