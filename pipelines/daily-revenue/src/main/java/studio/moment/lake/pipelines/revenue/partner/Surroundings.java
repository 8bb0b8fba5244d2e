package studio.moment.lake.pipelines.revenue.partner;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.RememberedLink;
import studio.moment.lake.pipelines.revenue.ledger.read.LedgerReader;

/**
 * Lineages, bookings and links that a run looks at: those of its window and those it touches, and
 * with each of them whatever it is linked with. An order never loses its booking because that lies
 * before the window. The same run on the same day again looks at the same.
 */
final class Surroundings {
  private final LedgerReader ledger;
  private final Map<String, KnownLineage> lineages = new HashMap<>();
  private final KnownBookings bookings = new KnownBookings();
  private final List<RememberedLink> links = new ArrayList<>();

  Surroundings(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /**
   * Reads the window's bookings.
   *
   * @param from first day of the window
   */
  void bookings(LocalDate from) throws SQLException {
    ledger.platform().bookings(from, bookings::add);
  }

  private void add(RememberedLink link) {
    KnownLineage known = lineages.get(link.lineageKey());
    if (known == null) {
      links.add(link);
      return;
    }
    String key = known.target().conversion().lineageKey();
    links.add(
        new RememberedLink(
            key, link.bookingId(), link.rung(), link.sumGroup(), link.evidence(), link.foundOn()));
  }

  /** Reads all the rest, when the ledger was told the touched lineages. */
  void known(LocalDate from, LocalDate runDate) throws SQLException {
    LocalDate start = from.withDayOfMonth(1);
    LocalDate end = runDate.plusDays(1);
    ledger.lineages(this::add);
    ledger.lineages(start, end, this::add);
    ledger.changedLineages(from, start, end, this::add);
    ledger.links(from, this::add);
    ledger.platform().touchedBookings(from, bookings::add);
    complete();
  }

  /** Adds a lineage that others depend on. */
  void add(KnownLineage known) {
    Long booking = known.target().attribution().bookingId();
    lineages.put(
        known.target().conversion().lineageKey(),
        OneCopy.of(known, booking == null ? null : bookings.get(booking)));
  }

  /** Brings what is linked with what is there, until nothing is missing. */
  void complete() throws SQLException {
    Set<Long> asked = new HashSet<>();
    while (true) {
      Set<Long> missing = new HashSet<>();
      for (KnownLineage lineage : lineages.values()) {
        for (Long id : lineage.target().attribution().bookingIds()) {
          if (bookings.get(id) == null && asked.add(id)) {
            missing.add(id);
          }
        }
      }
      if (!missing.isEmpty()) {
        ledger.platform().bookings(missing, bookings::add);
        ledger.links(missing, this::add);
      }
      Set<String> strangers = new HashSet<>();
      for (RememberedLink link : links) {
        if (!lineages.containsKey(link.lineageKey())) {
          strangers.add(link.lineageKey());
        }
      }
      if (strangers.isEmpty()) {
        return;
      }
      ledger.lineages(strangers, this::add);
    }
  }

  /** Notes what agreed when the lineages were matched: their links tell that. */
  void noteEvidence() {
    for (RememberedLink link : links) {
      lineages.computeIfPresent(
          link.lineageKey(), (key, known) -> OneCopy.withEvidence(known, link.evidence()));
    }
  }

  /** By their keys. */
  Map<String, KnownLineage> lineages() {
    return lineages;
  }

  /** By their numbers. */
  List<Booking> bookings() {
    return bookings.sorted();
  }

  /** Each once, by lineage and booking. */
  List<RememberedLink> links() {
    links.sort(
        Comparator.comparing(RememberedLink::lineageKey)
            .thenComparingLong(RememberedLink::bookingId));
    List<RememberedLink> each = new ArrayList<>(links.size());
    RememberedLink before = null;
    for (RememberedLink link : links) {
      // A link of the window may have been asked for by its booking as well.
      if (!link.equals(before)) {
        each.add(link);
      }
      before = link;
    }
    return each;
  }
}
