package studio.moment.lake.pipelines.revenue.partner;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import studio.moment.lake.pipelines.revenue.row.RowStatus;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.runs.report.Check;

/**
 * What the ledger is to hold of every lineage: whose it is and what it is worth.
 *
 * @param unpriced orders that nobody can price yet; nothing is posted of them
 */
record Targets(
    List<Target> all, List<SumGroup> sumGroups, Set<String> versions, List<Unpriced> unpriced) {

  static Targets of(Matches matches, KnownPartner known, PartnerPolicy policy, LocalDate runDate) {
    Attributions attributions = new Attributions(matches, known);
    List<Order> orders = new ArrayList<>(matches.conversions().size());
    List<Attribution> whose = new ArrayList<>(matches.conversions().size());
    for (int i = 0; i < matches.conversions().size(); i++) {
      Attribution attribution = attributions.of(i);
      whose.add(attribution);
      orders.add(
          new Order(
              matches.conversions().get(i),
              facts(matches.conversions().get(i), attribution, attributions.booking(i), known)));
    }
    List<Outcome> prices = new Pricing(policy, known.rates(), runDate).price(orders);
    List<Target> all = new ArrayList<>(prices.size());
    Set<String> versions = new HashSet<>();
    List<Unpriced> unpriced = new ArrayList<>();
    for (int i = 0; i < prices.size(); i++) {
      Conversion conversion = matches.conversions().get(i);
      Price price = price(prices.get(i), orders.get(i));
      if (price.policyVersion() != null) {
        versions.add(price.policyVersion());
      }
      if (prices.get(i) instanceof Unpriced one) {
        unpriced.add(one);
      }
      KnownLineage before = known.lineages().get(conversion.lineageKey());
      all.add(
          new Target(
              conversion,
              whose.get(i),
              price,
              since(
                  conversion,
                  RowStatus.CONFIRMED,
                  before == null ? null : before.target().confirmedAt()),
              since(
                  conversion,
                  RowStatus.CANCELLED,
                  before == null ? null : before.target().cancelledAt())));
    }
    return new Targets(all, attributions.sumGroups(), versions, unpriced);
  }

  private static OrderFacts facts(
      Conversion conversion, Attribution attribution, Booking booking, KnownPartner known) {
    KnownLineage before = known.lineages().get(conversion.lineageKey());
    Instant confirmedAt =
        since(
            conversion, RowStatus.CONFIRMED, before == null ? null : before.target().confirmedAt());
    return new OrderFacts(
        attribution.creatorId() == null ? 0 : attribution.creatorId(),
        booking == null ? null : booking.grade(),
        null,
        null,
        booking == null ? null : booking.stayEnd(),
        confirmedAt == null ? null : LocalDate.ofInstant(confirmedAt, RunDate.ZONE),
        conversion.deductions());
  }

  /** When the conversion came to stand there: as noted before, else by the report that told it. */
  private static Instant since(Conversion conversion, RowStatus status, Instant before) {
    if (conversion.status() != status) {
      return null;
    }
    return before != null
        ? before
        : conversion.lastReportDate().atStartOfDay(RunDate.ZONE).toInstant();
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
