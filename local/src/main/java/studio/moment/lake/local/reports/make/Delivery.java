package studio.moment.lake.local.reports.make;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.partner.Amending;
import studio.moment.lake.local.reports.partner.PartnerBook;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Feed;
import studio.moment.lake.local.reports.truth.Fault;
import studio.moment.lake.local.reports.truth.TrueClass;

/** Puts a partner's rows into the reports they are delivered in. */
final class Delivery {
  private static final Comparator<Draft> ORDER =
      Comparator.comparing(Draft::date)
          .thenComparingInt(Draft::sequence)
          .thenComparing(draft -> draft.feed().name());

  private final PartnerBook book;
  private final Set<LocalDate> used = new HashSet<>();
  private final Map<Feed, TreeMap<LocalDate, List<Draft>>> drafts = new TreeMap<>();

  private Delivery(PartnerBook book) {
    this.book = book;
  }

  /** The reports by date and sequence. */
  static List<Draft> of(PartnerBook book, List<Tale> tales) {
    Delivery delivery = new Delivery(book);
    delivery.openDays();
    tales.forEach(delivery::put);
    Set<Fault> faults = book.profile().fileFaults();
    for (Feed feed : delivery.drafts.keySet()) {
      if (faults.contains(Fault.FILE_TWICE)) {
        delivery.twice(feed);
      }
    }
    if (faults.contains(Fault.TWO_FILES_OF_A_DAY)) {
      delivery.split();
    }
    if (faults.contains(Fault.OUT_OF_ORDER)) {
      delivery.delay();
    }
    if (faults.contains(Fault.EMPTY_REPORT)) {
      delivery.empty();
    }
    return delivery.drafts.values().stream()
        .flatMap(days -> days.values().stream())
        .flatMap(List::stream)
        .sorted(ORDER)
        .toList();
  }

  private void openDays() {
    boolean hasCancels = book.profile().amending() == Amending.CANCEL_FEED;
    for (Feed feed : hasCancels ? List.of(Feed.ORDERS, Feed.CANCELS) : List.of(Feed.ORDERS)) {
      TreeMap<LocalDate, List<Draft>> days = new TreeMap<>();
      for (LocalDate day = book.from(); !day.isAfter(book.to()); day = day.plusDays(1)) {
        if (book.profile().reportsOn(day)) {
          days.put(day, new ArrayList<>(List.of(draft(feed, day, 0, Set.of()))));
        }
      }
      drafts.put(feed, days);
    }
  }

  private static Draft draft(Feed feed, LocalDate day, int sequence, Set<Fault> faults) {
    Instant arrival =
        PlatformSettings.startOf(day.plusDays(1)).plusSeconds(6 * 3600 + 600L * sequence);
    return new Draft(feed, day, sequence, arrival, new ArrayList<>(), faults, null);
  }

  private void put(Tale tale) {
    List<Step> steps = tale.steps();
    for (int index = 0; index < steps.size(); index++) {
      LocalDate day = book.profile().reportDay(steps.get(index).at());
      boolean isOvertaken =
          index + 1 < steps.size() && isOvertaken(steps.get(index), steps.get(index + 1));
      if (!day.isAfter(book.to()) && !isOvertaken) {
        for (Line line : steps.get(index).lines()) {
          drafts.get(line.row().feed()).get(day).get(0).lines().add(new Draft.Of(line, tale));
        }
      }
    }
  }

  /** A partner that tells states tells one a day. */
  private boolean isOvertaken(Step step, Step next) {
    return book.profile().amending() == Amending.SNAPSHOT
        && book.profile().reportDay(step.at()).equals(book.profile().reportDay(next.at()))
        && step.lines().size() == 1
        && step.lines().get(0).mark() == null
        && next.lines().get(0).mark() == null
        && step.lines().get(0).row().rowId().equals(next.lines().get(0).row().rowId());
  }

  /** A day with so many rows, not used before; null where there is none. */
  private LocalDate pick(Feed feed, String what, int rows, LocalDate last) {
    List<LocalDate> able = new ArrayList<>();
    drafts
        .get(feed)
        .forEach(
            (day, of) -> {
              if (!used.contains(day) && !day.isAfter(last) && of.get(0).lines().size() >= rows) {
                able.add(day);
              }
            });
    if (able.isEmpty()) {
      return null;
    }
    LocalDate day =
        Dice.of(book.seed(), "report file", book.partner().id(), feed.name(), what).pick(able);
    used.add(day);
    return day;
  }

  private void twice(Feed feed) {
    // Some partners send an old report once more, under the name of a later day.
    int days = book.profile().code().equals("hanabiair") ? 9 : 0;
    LocalDate day = pick(feed, "twice", 1, book.to().minusDays(days));
    if (day == null) {
      return;
    }
    List<Draft> there = drafts.get(feed).get(day.plusDays(days));
    Draft first = drafts.get(feed).get(day).get(0);
    Draft again = draft(feed, day.plusDays(days), there.size(), Set.of(Fault.FILE_TWICE));
    for (Draft.Of of : first.lines()) {
      Line line =
          of.line().mark() == TrueClass.REJECTED
              ? of.line()
              : of.line().marked(TrueClass.DUPLICATE, Fault.FILE_TWICE);
      again.lines().add(new Draft.Of(line, of.tale()));
    }
    there.add(
        new Draft(
            feed,
            again.date(),
            again.sequence(),
            again.arrivedAt(),
            again.lines(),
            again.faults(),
            first));
  }

  private void split() {
    LocalDate day = pick(Feed.ORDERS, "split", 2, book.to());
    if (day == null) {
      return;
    }
    Draft whole = drafts.get(Feed.ORDERS).get(day).get(0);
    int half = whole.lines().size() / 2;
    List<Draft> both = new ArrayList<>();
    for (int sequence = 0; sequence < 2; sequence++) {
      Draft part = draft(Feed.ORDERS, day, sequence, Set.of(Fault.TWO_FILES_OF_A_DAY));
      part.lines()
          .addAll(
              sequence == 0
                  ? whole.lines().subList(0, half)
                  : whole.lines().subList(half, whole.lines().size()));
      both.add(part);
    }
    drafts.get(Feed.ORDERS).put(day, both);
  }

  private void delay() {
    LocalDate day = pick(Feed.ORDERS, "delay", 1, book.to().minusDays(1));
    if (day == null) {
      return;
    }
    Draft draft = drafts.get(Feed.ORDERS).get(day).get(0);
    drafts
        .get(Feed.ORDERS)
        .get(day)
        .set(
            0,
            new Draft(
                draft.feed(),
                day,
                0,
                draft.arrivedAt().plus(Duration.ofHours(30)),
                draft.lines(),
                Set.of(Fault.OUT_OF_ORDER),
                null));
  }

  private void empty() {
    LocalDate day = book.from();
    while (book.profile().reportsOn(day)) {
      day = day.plusDays(1);
    }
    if (!day.isAfter(book.to())) {
      Draft draft = draft(Feed.ORDERS, day, 0, Set.of(Fault.EMPTY_REPORT));
      drafts.get(Feed.ORDERS).put(day, new ArrayList<>(List.of(draft)));
    }
  }

  /** The rows of a report, to be written. */
  static List<Told> rows(Draft draft) {
    return draft.lines().stream().map(of -> of.line().row()).toList();
  }
}
