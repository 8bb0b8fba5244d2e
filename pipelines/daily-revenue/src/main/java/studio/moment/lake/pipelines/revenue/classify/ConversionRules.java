package studio.moment.lake.pipelines.revenue.classify;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.classify.verdict.Explain;
import studio.moment.lake.pipelines.revenue.classify.verdict.Reason;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.classify.verdict.Verdict;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.match.link.Ambiguity;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.Link;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.Rung;
import studio.moment.lake.pipelines.revenue.match.link.Side;
import studio.moment.lake.pipelines.revenue.match.link.Tolerance;

/** The class of a conversion: the first that applies in {@link RecordClass}'s order. */
final class ConversionRules {
  private final Terms terms;
  private final Classifier.Shared shared;
  private final StatusRules statuses;
  private final Tolerance tolerance;

  ConversionRules(Terms terms, Classifier.Shared shared) {
    this.terms = terms;
    this.shared = shared;
    this.tolerance = terms.rules().tolerance();
    this.statuses = new StatusRules(terms.rules(), terms.runDate());
  }

  Verdict verdict(Matches matches, int c) {
    return matches.linksOfConversion(c) > 0 ? linked(matches, c) : leftOver(matches, c);
  }

  private Verdict linked(Matches matches, int c) {
    Conversion conversion = matches.conversions().get(c);
    Link link = matches.linkOfConversion(c, 0);
    Comparison comparison = Comparison.of(matches, c, tolerance, statuses);
    Set<Reason> reasons = comparison.reasons();
    addGone(reasons, matches, c);
    boolean late = addLate(reasons, conversion);
    RecordClass recordClass =
        comparison.statusDiffers()
            ? RecordClass.STATUS_MISMATCH
            : comparison.amountsDiffer()
                ? RecordClass.AMOUNT_MISMATCH
                : late ? RecordClass.LATE_CHANGE : RecordClass.MATCHED;
    boolean remembered = link.evidence() == Evidence.REMEMBERED;
    Explain explain =
        new Explain(
            remembered ? Rung.R0 : link.origin(),
            remembered ? link.origin() : null,
            link.evidence(),
            comparison.differences(),
            List.of(),
            false,
            null,
            terms.policyVersions().apply(conversion));
    return new Verdict(
        Side.PARTNER,
        conversion.lineageKey(),
        matches.bookings().get(link.booking()).bookingId(),
        matches.linksOfConversion(c),
        recordClass,
        shared.reasons(reasons),
        shared.explain(explain),
        conversion.currency(),
        comparison.residual(),
        age(conversion));
  }

  private Verdict leftOver(Matches matches, int c) {
    Conversion conversion = matches.conversions().get(c);
    Ambiguity ambiguity = matches.ambiguousConversion(c);
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    addGone(reasons, matches, c);
    addLate(reasons, conversion);
    if (conversion.movedFrom() != null) {
      reasons.add(Reason.ORDER_DAY_MOVED);
    }
    boolean attributed = conversion.subId() != null;
    if (!attributed) {
      reasons.add(Reason.NO_SUB_ID);
    } else if (!terms.knownSubIds().test(conversion.subId())) {
      reasons.add(Reason.UNKNOWN_SUB_ID);
      attributed = false;
    }
    // We did know the booking once, and so whom it belongs to.
    attributed |= matches.goneBooking(c) != null;
    if (ambiguity != null) {
      reasons.add(ambiguity.more() ? Reason.TOO_MANY_CANDIDATES : Reason.SEVERAL_CANDIDATES);
    }
    List<String> candidates =
        ambiguity == null
            ? List.of()
            : ambiguity.candidates().stream()
                .map(b -> Long.toString(matches.bookings().get(b).bookingId()))
                .toList();
    Explain explain =
        new Explain(
            null,
            null,
            null,
            List.of(),
            candidates,
            ambiguity != null && ambiguity.more(),
            gone(matches.goneBooking(c)),
            terms.policyVersions().apply(conversion));
    return new Verdict(
        Side.PARTNER,
        conversion.lineageKey(),
        0,
        0,
        ambiguity != null
            ? RecordClass.AMBIGUOUS
            : attributed ? RecordClass.MISSING_INTERNAL : RecordClass.UNATTRIBUTED,
        shared.reasons(reasons),
        shared.explain(explain),
        conversion.currency(),
        null,
        age(conversion));
  }

  private static void addGone(Set<Reason> reasons, Matches matches, int c) {
    if (matches.goneBooking(c) != null) {
      reasons.add(Reason.BOOKING_GONE);
    }
  }

  private boolean addLate(Set<Reason> reasons, Conversion conversion) {
    boolean late = terms.posted().isLate(conversion);
    if (late) {
      reasons.add(Reason.CHANGED_AFTER_CLOSE);
    }
    return late;
  }

  private static String gone(Long bookingId) {
    return bookingId == null
        ? null
        : "linked with booking " + bookingId + " before, which is not there any more";
  }

  private int age(Conversion conversion) {
    LocalDate from =
        conversion.movedFrom() != null
            ? conversion.movedFrom()
            : conversion.occurredAt() != null
                ? StatusRules.day(conversion.occurredAt())
                : conversion.firstReportDate();
    return (int) ChronoUnit.DAYS.between(from, terms.runDate());
  }
}
