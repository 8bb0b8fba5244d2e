package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import studio.moment.lake.pipelines.revenue.money.FxRates;
import studio.moment.lake.pipelines.revenue.money.MinorUnits;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.pipelines.revenue.policy.pricing.Unpriced.Reason;
import studio.moment.lake.pipelines.revenue.policy.terms.EarnOn;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/**
 * Prices the orders of one partner. Equal orders give equal prices, in whatever order they come;
 * but volumes and caps of a month are over all orders given, so all orders of a month are given
 * together.
 */
public final class Pricing {
  // A trillion won for one order is a mistake; and a million of them still add up in 64 bits.
  private static final long MOST_WON = 1_000_000_000_000L;

  private final PartnerPolicy policy;
  private final FxRates rates;
  private final LocalDate asOf;

  /**
   * @param asOf the day of the run in Asia/Seoul: stays that end on it have ended, and no rate of a
   *     later day is used
   */
  public Pricing(PartnerPolicy policy, FxRates rates, LocalDate asOf) {
    this.policy = policy;
    this.rates = rates;
    this.asOf = asOf;
  }

  /** Takes outcomes as they are made. */
  @FunctionalInterface
  public interface Sink {
    /**
     * @param index of the order in the list given
     */
    void accept(int index, Outcome outcome);
  }

  /** The outcomes of the orders, in their order. */
  public List<Outcome> price(List<Order> orders) {
    List<Outcome> outcomes = new ArrayList<>(orders.size());
    price(orders, (index, outcome) -> outcomes.add(outcome));
    return outcomes;
  }

  /** Hands each order's outcome to the sink, in the order of the list. */
  public void price(List<Order> orders, Sink sink) {
    PolicyVersion[] versions = new PolicyVersion[orders.size()];
    for (int i = 0; i < versions.length; i++) {
      versions[i] = policy.on(orders.get(i).orderDay()).orElse(null);
    }
    Volumes volumes = new Volumes(orders, versions, asOf, this::grossWon);
    Capped capped = capped(orders, versions, volumes);
    for (int i = 0; i < versions.length; i++) {
      Order order = orders.get(i);
      sink.accept(
          i,
          versions[i] == null ? noPolicy(order) : outcome(i, order, versions[i], volumes, capped));
    }
  }

  /** Amounts after the caps of a month; each null where no version has such a cap. */
  private record Capped(long[] commission, long[] creator) {
    static final Capped NONE = new Capped(null, null);
  }

  private Capped capped(List<Order> orders, PolicyVersion[] versions, Volumes volumes) {
    Capped capped = Capped.NONE;
    if (policy.versions().stream().anyMatch(version -> version.commission().caps().hasMonth())) {
      long[] won = amounts(orders, versions, volumes, capped, Priced::commissionWon);
      MonthCaps.cut(orders, versions, version -> version.commission().caps(), order -> 0, won);
      capped = new Capped(won, null);
    }
    if (policy.versions().stream().anyMatch(version -> version.creator().caps().hasMonth())) {
      long[] won = amounts(orders, versions, volumes, capped, Priced::creatorWon);
      MonthCaps.cut(
          orders,
          versions,
          version -> version.creator().caps(),
          order -> order.facts().creatorId(),
          won);
      capped = new Capped(capped.commission(), won);
    }
    return capped;
  }

  private long[] amounts(
      List<Order> orders,
      PolicyVersion[] versions,
      Volumes volumes,
      Capped capped,
      ToLongFunction<Priced> amount) {
    long[] amounts = new long[versions.length];
    for (int i = 0; i < versions.length; i++) {
      if (versions[i] != null
          && outcome(i, orders.get(i), versions[i], volumes, capped) instanceof Priced priced) {
        amounts[i] = amount.applyAsLong(priced);
      }
    }
    return amounts;
  }

  private Outcome outcome(
      int index, Order order, PolicyVersion version, Volumes volumes, Capped capped) {
    if (!order.stands()) {
      return cancelled(order, version);
    }
    String currency = order.conversion().currency();
    if (MinorUnits.digits(currency).isEmpty()) {
      return new Unpriced(
          order, Reason.NO_CURRENCY, "the currency of the order is not one of ISO 4217");
    }
    Optional<Exchange> exchange = Exchange.of(order, version.fx(), rates, asOf);
    if (exchange.isEmpty()) {
      return new Unpriced(
          order,
          Reason.NO_RATE,
          "no rate of %s for the order of %s, nor in the %d days before the day that counts; add it to exchange_rates"
              .formatted(currency, order.orderDay(), version.fx().lookBack()));
    }
    if (Calculation.isTooLarge(order, exchange.get().quote().won(), MOST_WON)) {
      return new Unpriced(
          order, Reason.TOO_LARGE, "an amount of the order is more than a trillion won");
    }
    return priced(index, order, version, exchange.get(), volumes, capped);
  }

  private Priced priced(
      int index,
      Order order,
      PolicyVersion version,
      Exchange exchange,
      Volumes volumes,
      Capped capped) {
    Calculation calculation = new Calculation(order, version, exchange.quote().won(), null);
    long commissionVolume =
        volumes.of(index, version.commission().terms().of(order.traits()).tiers());
    long creatorVolume = volumes.of(index, version.creator().terms().of(order.traits()).tiers());
    long commission = calculation.commission(commissionVolume);
    if (capped.commission() != null) {
      commission = capped.commission()[index];
    }
    long creator = calculation.creator(commission, creatorVolume);
    if (capped.creator() != null) {
      creator = capped.creator()[index];
    }
    LocalDate payableFrom = payableFrom(order, version);
    return new Priced(
        order,
        version,
        payableFrom == null ? PricedStatus.PENDING : PricedStatus.PAYABLE,
        calculation.grossWon(),
        commission,
        creator,
        order.revenueDay(),
        payableFrom,
        exchange.quote(),
        exchange.isProvisional(),
        commissionVolume,
        creatorVolume);
  }

  private LocalDate payableFrom(Order order, PolicyVersion version) {
    EarnOn earnOn = version.earnOn().of(order.traits());
    boolean isConfirmed = order.conversion().status() == RowStatus.CONFIRMED;
    return switch (earnOn) {
      case PURCHASE -> order.orderDay();
      case CONFIRMATION -> order.confirmedOn();
      case CHECKOUT -> {
        LocalDate end = order.stayEnd();
        if (!isConfirmed || end == null || end.isAfter(asOf)) {
          yield null;
        }
        LocalDate confirmed = order.confirmedOn();
        yield confirmed.isAfter(end) ? confirmed : end;
      }
    };
  }

  private long grossWon(Order order) {
    return policy
        .on(order.orderDay())
        .filter(version -> MinorUnits.digits(order.conversion().currency()).isPresent())
        .flatMap(
            version ->
                Exchange.of(order, version.fx(), rates, asOf)
                    .filter(
                        exchange ->
                            !Calculation.isTooLarge(order, exchange.quote().won(), MOST_WON))
                    .map(
                        exchange ->
                            new Calculation(order, version, exchange.quote().won(), null)
                                .grossWon()))
        .orElse(0L);
  }

  private static Priced cancelled(Order order, PolicyVersion version) {
    return new Priced(
        order,
        version,
        PricedStatus.CANCELLED,
        0,
        0,
        0,
        order.revenueDay(),
        null,
        null,
        false,
        0,
        0);
  }

  private Unpriced noPolicy(Order order) {
    String spans =
        String.join(
            ", ",
            policy.versions().stream()
                .map(version -> version.id() + " from " + version.from())
                .toList());
    return new Unpriced(
        order,
        Reason.NO_POLICY,
        "no version of %s covers the order of %s (%s)"
            .formatted(policy.file(), order.orderDay(), spans));
  }
}
