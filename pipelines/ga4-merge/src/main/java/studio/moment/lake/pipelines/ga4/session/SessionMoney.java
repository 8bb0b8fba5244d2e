package studio.moment.lake.pipelines.ga4.session;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.Purchase;

/**
 * The money of a session. A transaction counts once, by the one of its purchase events that counts
 * for all users, so sums over sessions count nothing twice; a purchase without a transaction id is
 * a transaction of its own.
 *
 * @param purchases transactions whose counting event is in the session
 * @param revenue of these, as their events name it
 * @param revenueUsd of these, as Google converted it
 * @param revenueRaw of all purchase events, repeated ones too
 * @param refund of all refund events
 * @param currency of all this money; null where there is none or more than one
 * @param currencies how many there are; where more than one, sums are good for comparing totals
 *     only
 */
public record SessionMoney(
    int purchases,
    BigDecimal revenue,
    BigDecimal revenueUsd,
    BigDecimal revenueRaw,
    BigDecimal refund,
    String currency,
    int currencies) {
  private static final Set<String> PURCHASES =
      Set.of("purchase", "in_app_purchase", "ecommerce_purchase");

  /** Whether an event sells something: by its name, or because it carries revenue. */
  public static boolean isPurchase(Event event) {
    return PURCHASES.contains(event.name())
        || event.purchase().revenue() != null && !event.name().equals("refund");
  }

  /** Adds up the events of one session. */
  static final class Tally {
    private final Predicate<String> counted;
    private final Set<String> currencies = new TreeSet<>();
    private int purchases;
    private BigDecimal revenue = BigDecimal.ZERO;
    private BigDecimal revenueUsd = BigDecimal.ZERO;
    private BigDecimal revenueRaw = BigDecimal.ZERO;
    private BigDecimal refund = BigDecimal.ZERO;

    Tally(Predicate<String> counted) {
      this.counted = counted;
    }

    void add(Event event) {
      Purchase purchase = event.purchase();
      if (isPurchase(event)) {
        revenueRaw = sum(revenueRaw, purchase.revenue());
        if (purchase.transactionId() == null || counted.test(event.key())) {
          purchases++;
          revenue = sum(revenue, purchase.revenue());
          revenueUsd = sum(revenueUsd, purchase.revenueUsd());
        }
        addCurrency(purchase, purchase.revenue());
      }
      refund = sum(refund, purchase.refund());
      addCurrency(purchase, purchase.refund());
    }

    SessionMoney done() {
      return new SessionMoney(
          purchases,
          revenue,
          revenueUsd,
          revenueRaw,
          refund,
          currencies.size() == 1 ? currencies.iterator().next() : null,
          currencies.size());
    }

    private void addCurrency(Purchase purchase, BigDecimal amount) {
      if (amount != null && amount.signum() != 0 && purchase.currency() != null) {
        currencies.add(purchase.currency());
      }
    }

    private static BigDecimal sum(BigDecimal so, BigDecimal more) {
      return more == null ? so : so.add(more);
    }
  }
}
