package studio.moment.lake.pipelines.revenue.partner;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.ledger.entry.Attribution;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.Price;
import studio.moment.lake.pipelines.revenue.ledger.entry.SumGroup;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.pricing.Order;
import studio.moment.lake.pipelines.revenue.policy.pricing.OrderFacts;
import studio.moment.lake.pipelines.revenue.policy.pricing.Outcome;
import studio.moment.lake.pipelines.revenue.policy.pricing.Priced;
import studio.moment.lake.pipelines.revenue.policy.pricing.PricedStatus;
import studio.moment.lake.pipelines.revenue.policy.pricing.Pricing;
import studio.moment.lake.pipelines.revenue.policy.pricing.Unpriced;
import studio.moment.lake.pipelines.revenue.row.Days;
import studio.moment.lake.pipelines.revenue.row.RowStatus;
import studio.moment.lake.runs.report.Check;

/**
 * What the ledger is to hold of every lineage: whose it is and what it is worth.
 *
 * @param lateGrades new orders priced by a grade that was noted only after their day
 * @param unpriced orders that nobody can price yet; nothing is posted of them
 */
record Targets(
    List<Target> all,
    List<SumGroup> sumGroups,
    Set<String> versions,
    List<Unpriced> unpriced,
    long lateGrades) {

  /**
   * @param since days from which on the first of the matches' conversions stand as they do; of the
   *     others no row is new, so the ledger knows
   */
  static Targets of(
      Matches matches,
      List<LocalDate> since,
      KnownPartner known,
      Clicks clicks,
      PartnerPolicy policy,
      LocalDate runDate) {
    Attributions attributions = new Attributions(matches, known, clicks);
    List<Order> orders = new ArrayList<>(matches.conversions().size());
    List<Attribution> whose = new ArrayList<>(matches.conversions().size());
    List<Instant> stands = new ArrayList<>(matches.conversions().size());
    for (int i = 0; i < matches.conversions().size(); i++) {
      Conversion conversion = matches.conversions().get(i);
      KnownLineage before = known.lineages().get(conversion.lineageKey());
      Attribution attribution =
          same(before == null ? null : before.target().attribution(), attributions.of(i));
      whose.add(attribution);
      stands.add(
          i < since.size() ? Days.beginning(since.get(i)) : noted(conversion, known, runDate));
      orders.add(
          new Order(
              conversion,
              facts(conversion, attribution, attributions.booking(i), known, stands.get(i))));
    }
    List<Outcome> prices = new Pricing(policy, known.rates(), runDate).price(orders);
    List<Target> all = new ArrayList<>(prices.size());
    Set<String> versions = new HashSet<>();
    List<Unpriced> unpriced = new ArrayList<>();
    long lateGrades = 0;
    boolean asksForGrades = policy.asksForGrades();
    for (int i = 0; i < prices.size(); i++) {
      Conversion conversion = matches.conversions().get(i);
      KnownLineage before = known.lineages().get(conversion.lineageKey());
      Price price =
          same(
              before == null ? null : before.target().price(), price(prices.get(i), orders.get(i)));
      if (price.policyVersion() != null) {
        versions.add(price.policyVersion());
      }
      if (prices.get(i) instanceof Unpriced one) {
        unpriced.add(one);
      }
      Long creator = whose.get(i).creatorId();
      if (asksForGrades
          && before == null
          && creator != null
          && known.grades().on(creator, orders.get(i).orderDay()).isEmpty()) {
        lateGrades++;
      }
      all.add(
          new Target(
              conversion,
              whose.get(i),
              price,
              conversion.status() == RowStatus.CONFIRMED ? stands.get(i) : null,
              conversion.status() == RowStatus.CANCELLED ? stands.get(i) : null));
    }
    return new Targets(all, attributions.sumGroups(), versions, unpriced, lateGrades);
  }

  /**
   * Those whose lineages the ledger holds otherwise, in the order of its keys. Of a partner's
   * orders of a month most are today what they were yesterday.
   */
  List<Target> changed(KnownPartner known) {
    return only(
        target -> {
          KnownLineage before = known.lineages().get(target.conversion().lineageKey());
          return before != null && !before.target().equals(target);
        });
  }

  /** Those of lineages that it does not hold. */
  List<Target> fresh(KnownPartner known) {
    return only(target -> !known.lineages().containsKey(target.conversion().lineageKey()));
  }

  private List<Target> only(Predicate<Target> wanted) {
    return all.stream()
        .filter(wanted)
        .sorted(Comparator.comparing(target -> target.conversion().lineageKey()))
        .toList();
  }

  /** What is as it was need not be there twice. */
  private static <T> T same(T before, T now) {
    return now.equals(before) ? before : now;
  }

  private static OrderFacts facts(
      Conversion conversion,
      Attribution attribution,
      Booking booking,
      KnownPartner known,
      Instant stands) {
    return new OrderFacts(
        attribution.creatorId() == null ? 0 : attribution.creatorId(),
        grade(conversion, attribution, booking, known),
        booking == null ? null : booking.kind(),
        null,
        booking == null ? null : booking.stayEnd(),
        conversion.status() == RowStatus.CONFIRMED && stands != null ? Days.inSeoul(stands) : null,
        conversion.deductions());
  }

  /**
   * The creator's grade on the day of the order; the first one known where it was noted later, so
   * that the order keeps its price whatever the creator becomes. Without any it is today's.
   */
  private static String grade(
      Conversion conversion, Attribution attribution, Booking booking, KnownPartner known) {
    if (attribution.creatorId() == null) {
      return null;
    }
    long creator = attribution.creatorId();
    return known
        .grades()
        .on(creator, conversion.orderDay())
        .or(() -> known.grades().first(creator))
        .orElse(booking == null ? null : booking.grade());
  }

  /**
   * When the conversion came to stand as it does, by the ledger; null where it is pending. One that
   * no report tells of any more is cancelled from this run on.
   */
  private static Instant noted(Conversion conversion, KnownPartner known, LocalDate runDate) {
    Target before = known.lineages().get(conversion.lineageKey()).target();
    return switch (conversion.status()) {
      case CONFIRMED -> before.confirmedAt();
      case CANCELLED ->
          before.cancelledAt() != null ? before.cancelledAt() : Days.beginning(runDate);
      case PENDING -> null;
    };
  }

  private static Price price(Outcome outcome, Order order) {
    if (!(outcome instanceof Priced priced)) {
      return Price.unpriced(
          order.conversion().status() == RowStatus.CONFIRMED
              ? RowStatus.PENDING
              : order.conversion().status(),
          order.revenueDay(),
          order.orderDay());
    }
    return new Price(
        status(priced.status()),
        priced.grossWon(),
        priced.commissionWon(),
        priced.creatorWon(),
        priced.revenueDay(),
        order.orderDay(),
        priced.payableFrom(),
        priced.version().id(),
        priced.quote() == null ? null : priced.quote().won(),
        priced.quote() == null ? null : priced.quote().day(),
        priced.isProvisional());
  }

  private static RowStatus status(PricedStatus status) {
    return switch (status) {
      case PENDING -> RowStatus.PENDING;
      case PAYABLE -> RowStatus.CONFIRMED;
      case CANCELLED -> RowStatus.CANCELLED;
    };
  }

  /** That the money of every order is somebody's, and what could not be priced. */
  List<Check> checks(String partner) {
    long commission = 0;
    long shares = 0;
    for (Target target : all) {
      commission = Math.addExact(commission, target.price().commissionKrw());
      shares = Math.addExact(shares, target.price().creatorKrw() + target.price().platformKrw());
    }
    return List.of(
        Check.equal(
            partner + ": creators' and the platform's shares = commission, in won",
            commission,
            shares),
        new Check(
            partner + ": new orders priced by a grade noted after their day",
            lateGrades == 0 ? Check.Status.PASSED : Check.Status.WARNED,
            "0",
            String.valueOf(lateGrades)),
        new Check(
            partner + ": orders that cannot be priced",
            unpriced.isEmpty() ? Check.Status.PASSED : Check.Status.WARNED,
            "0",
            unpriced.isEmpty()
                ? "0"
                : unpriced.size()
                    + ", for example "
                    + unpriced.get(0).reason()
                    + ": "
                    + unpriced.get(0).detail()));
  }
}
