package studio.moment.lake.pipelines.revenue.classify;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.classify.verdict.Explain;
import studio.moment.lake.pipelines.revenue.classify.verdict.Reason;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.classify.verdict.Verdict;
import studio.moment.lake.pipelines.revenue.match.link.Ambiguity;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.RememberedLink;
import studio.moment.lake.pipelines.revenue.match.link.Rung;
import studio.moment.lake.pipelines.revenue.match.link.Side;

/**
 * The class of a booking: that of its conversion, the first in {@link RecordClass}'s order where it
 * has several; where it is left over, whether the partner should have told of it by now.
 */
final class BookingRules {
  private final Terms terms;
  private final Classifier.Shared shared;

  BookingRules(Terms terms, Classifier.Shared shared) {
    this.terms = terms;
    this.shared = shared;
  }

  Verdict verdict(Matches matches, int b, List<Verdict> conversions) {
    Booking booking = matches.bookings().get(b);
    if (matches.linksOfBooking(b) > 0) {
      return linked(matches, b, conversions);
    }
    RememberedLink held = matches.heldBy(b);
    if (held != null) {
      return held(booking, held);
    }
    Ambiguity ambiguity = matches.ambiguousBooking(b);
    return ambiguity == null ? leftOver(booking) : ambiguous(matches, booking, ambiguity);
  }

  private Verdict linked(Matches matches, int b, List<Verdict> conversions) {
    Booking booking = matches.bookings().get(b);
    Verdict worst = null;
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (int i = 0; i < matches.linksOfBooking(b); i++) {
      Verdict of = conversions.get(matches.linkOfBooking(b, i).conversion());
      reasons.addAll(of.reasons());
      worst = worst == null || of.recordClass().compareTo(worst.recordClass()) < 0 ? of : worst;
    }
    return new Verdict(
        Side.INTERNAL,
        worst.lineageKey(),
        booking.bookingId(),
        matches.linksOfBooking(b),
        worst.recordClass(),
        shared.reasons(reasons),
        worst.explain(),
        worst.currency(),
        worst.residualMinor(),
        age(booking));
  }

  private Verdict held(Booking booking, RememberedLink held) {
    Explain explain =
        new Explain(
            Rung.R0, held.rung(), Evidence.REMEMBERED, List.of(), List.of(), false, null, null);
    return verdict(
        booking,
        held.lineageKey(),
        1,
        RecordClass.MATCHED,
        EnumSet.of(Reason.HELD_BY_EARLIER_LINK),
        explain);
  }

  private Verdict ambiguous(Matches matches, Booking booking, Ambiguity ambiguity) {
    List<String> candidates =
        ambiguity.candidates().stream()
            .map(c -> matches.conversions().get(c).lineageKey())
            .toList();
    Explain explain =
        new Explain(null, null, null, List.of(), candidates, ambiguity.more(), null, null);
    Reason reason = ambiguity.more() ? Reason.TOO_MANY_CANDIDATES : Reason.SEVERAL_CANDIDATES;
    return verdict(
        booking, null, 0, RecordClass.AMBIGUOUS, EnumSet.of(reason, due(booking)), explain);
  }

  private Verdict leftOver(Booking booking) {
    Reason due = due(booking);
    RecordClass recordClass =
        due == Reason.OVERDUE ? RecordClass.MISSING_IN_PARTNER : RecordClass.EXPECTED;
    Explain explain = new Explain(null, null, null, List.of(), List.of(), false, null, null);
    return verdict(booking, null, 0, recordClass, EnumSet.of(due), explain);
  }

  private Reason due(Booking booking) {
    if (age(booking) <= terms.rules().expectedAfterDays()) {
      return Reason.NOT_DUE_YET;
    }
    return booking.status().equalsIgnoreCase("cancelled")
        ? Reason.CANCELLED_BEFORE_TOLD
        : Reason.OVERDUE;
  }

  private Verdict verdict(
      Booking booking,
      String lineageKey,
      int links,
      RecordClass recordClass,
      Set<Reason> reasons,
      Explain explain) {
    return new Verdict(
        Side.INTERNAL,
        lineageKey,
        booking.bookingId(),
        links,
        recordClass,
        shared.reasons(reasons),
        shared.explain(explain),
        booking.currency(),
        null,
        age(booking));
  }

  private int age(Booking booking) {
    LocalDate booked = StatusRules.day(booking.bookedAt());
    return (int) ChronoUnit.DAYS.between(booked, terms.runDate());
  }
}
