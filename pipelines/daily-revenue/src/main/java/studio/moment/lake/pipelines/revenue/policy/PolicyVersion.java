package studio.moment.lake.pipelines.revenue.policy;

import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.pipelines.revenue.policy.terms.Choice;
import studio.moment.lake.pipelines.revenue.policy.terms.CommissionTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.CreatorTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.EarnOn;
import studio.moment.lake.pipelines.revenue.policy.terms.FxTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.Incentive;
import studio.moment.lake.pipelines.revenue.policy.terms.Stages;
import studio.moment.lake.pipelines.revenue.policy.terms.Tiers;

/**
 * The terms for the orders of a span of days. Once something is posted under a version it does not
 * change: new terms are a new version.
 *
 * @param id unique within the partner
 * @param from the first order day, in Asia/Seoul
 * @param to the day after the last; null for open
 * @param tiers those that commission and creator refer to
 */
public record PolicyVersion(
    String id,
    LocalDate from,
    LocalDate to,
    Choice<EarnOn> earnOn,
    CommissionTerms commission,
    CreatorTerms creator,
    List<Incentive> incentives,
    List<Tiers> tiers,
    FxTerms fx,
    Stages rounding,
    PayoutTerms payout) {

  public PolicyVersion {
    incentives = List.copyOf(incentives);
    tiers = List.copyOf(tiers);
  }

  public boolean covers(LocalDate orderDay) {
    return !orderDay.isBefore(from) && (to == null || orderDay.isBefore(to));
  }

  /**
   * 64 hexadecimal digits over all terms. Neither comments, layout nor the order of keys change it,
   * nor does the day it ends: a version is ended by the next one.
   */
  public String hash() {
    return TermsHash.of(this);
  }
}
