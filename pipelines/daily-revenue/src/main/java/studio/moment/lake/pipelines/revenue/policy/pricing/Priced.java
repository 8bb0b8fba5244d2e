package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.pipelines.revenue.money.FxRates.Quote;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;

/**
 * An order in won. Creator and platform together are the commission, always; the creator's part
 * lies between 0 and the commission.
 *
 * @param version whose terms were applied
 * @param grossWon what the traveller paid
 * @param commissionWon what the partner owes
 * @param revenueDay in Asia/Seoul
 * @param payableFrom the day it was earned, in Asia/Seoul; null while it is not payable
 * @param quote the rate of exchange and its day; null where cancelled, since nothing is exchanged
 * @param isProvisional the day whose rate counts has not come; the order day's is used until then
 * @param commissionVolume the volume that chose the commission's tier; 0 without tiers
 * @param creatorVolume the volume that chose the creator's tier; 0 without tiers
 */
public record Priced(
    Order order,
    PolicyVersion version,
    PricedStatus status,
    long grossWon,
    long commissionWon,
    long creatorWon,
    LocalDate revenueDay,
    LocalDate payableFrom,
    Quote quote,
    boolean isProvisional,
    long commissionVolume,
    long creatorVolume)
    implements Outcome {

  public long platformWon() {
    return commissionWon - creatorWon;
  }

  /**
   * Every stage from the reported amount to these won, one sentence each, for people who check the
   * money. The stages are calculated anew, so keeping an order costs no text.
   */
  public List<String> steps() {
    return Steps.of(this);
  }
}
