package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.math.BigDecimal;
import studio.moment.lake.pipelines.revenue.money.MinorUnits;
import studio.moment.lake.pipelines.revenue.money.Rate;
import studio.moment.lake.pipelines.revenue.money.Rounding;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.pipelines.revenue.policy.terms.CommissionTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.CreatorTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.policy.terms.FxTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.Incentive;
import studio.moment.lake.pipelines.revenue.policy.terms.Term;
import studio.moment.lake.pipelines.revenue.policy.terms.Traits;

/**
 * One order's arithmetic. Amounts are fractions, a decimal over the VAT's divisor, so that nothing
 * is lost before a stage that rounds.
 */
final class Calculation {
  private final Order order;
  private final PolicyVersion version;
  private final BigDecimal won;
  private final Traits traits;
  private final Steps steps;
  private BigDecimal base;
  private BigDecimal divisor = BigDecimal.ONE;

  /**
   * @param won for one unit of the order's currency
   * @param steps where the stages are told, or null
   */
  Calculation(Order order, PolicyVersion version, BigDecimal won, Steps steps) {
    this.order = order;
    this.version = version;
    this.won = won;
    this.traits = order.traits();
    this.steps = steps;
  }

  /** Whether what the partner reports is more than so many won, either way. */
  static boolean isTooLarge(Order order, BigDecimal won, long most) {
    long gross = order.conversion().grossMinor();
    long commission = order.conversion().commissionMinor();
    // Not Math.abs: there is a number it cannot turn.
    long largest = Math.max(Math.max(gross, commission), -Math.min(gross, commission) - 1);
    return MinorUnits.toUnits(largest, order.conversion().currency())
            .multiply(won)
            .compareTo(BigDecimal.valueOf(most))
        > 0;
  }

  long grossWon() {
    return version.rounding().won().won(gross().multiply(won));
  }

  private BigDecimal gross() {
    return MinorUnits.toUnits(order.conversion().grossMinor(), order.conversion().currency());
  }

  /** What the partner owes, before the cap of the month. */
  long commission(long volume) {
    findBase();
    Term term = version.commission().terms().of(traits);
    Rate rate = term.rateAt(volume);
    BigDecimal amount = rate.of(base);
    if (steps != null) {
      steps.rate("Commission", version.commission().terms().nameOf(traits), term, volume, "base");
    }
    long fixed = term.fixedWon();
    for (Incentive incentive : version.incentives()) {
      if (incentive.to() == Incentive.To.COMMISSION && incentive.when().matches(traits)) {
        amount = amount.add(incentive.rate().of(base));
        fixed = Math.addExact(fixed, incentive.fixedWon());
        if (steps != null) {
          steps.incentive(incentive);
        }
      }
    }
    Rounding early = version.rounding().commission();
    BigDecimal by = divisor;
    if (early != null) {
      amount = early.ofQuotient(amount, by);
      by = BigDecimal.ONE;
      if (steps != null) {
        steps.amount("Commission rounded " + early, amount, by, isWonAtBase());
      }
    }
    if (!isWonAtBase()) {
      amount = exchanged(amount);
    }
    amount = amount.add(signed(fixed, base.signum()).multiply(by));
    long commission = version.rounding().won().ofQuotient(amount, by).longValueExact();
    long capped = version.commission().caps().ofOrder(commission);
    if (steps != null) {
      steps.won("Commission in won, rounded " + version.rounding().won(), commission);
      steps.cap("Cap of an order", commission, capped);
    }
    return capped;
  }

  /**
   * What of the commission is the creator's, before the cap of the month. Asked after {@link
   * #commission}.
   */
  long creator(long commission, long volume) {
    if (order.facts().creatorId() == 0) {
      if (steps != null) {
        steps.add("No creator is known: nothing is a creator's");
      }
      return 0;
    }
    boolean isOfBase = version.creator().of() == CreatorTerms.Of.BASE;
    BigDecimal amount = isOfBase ? baseWon() : BigDecimal.valueOf(commission);
    BigDecimal by = isOfBase ? divisor : BigDecimal.ONE;
    Term term = version.creator().terms().of(traits);
    BigDecimal share = term.rateAt(volume).of(amount);
    long fixed = term.fixedWon();
    if (steps != null) {
      String of = isOfBase ? "base" : "commission";
      steps.rate("Creator", version.creator().terms().nameOf(traits), term, volume, of);
    }
    for (Incentive incentive : version.incentives()) {
      if (incentive.to() == Incentive.To.CREATOR && incentive.when().matches(traits)) {
        share = share.add(incentive.rate().of(amount));
        fixed = Math.addExact(fixed, incentive.fixedWon());
        if (steps != null) {
          steps.incentive(incentive);
        }
      }
    }
    share = share.add(signed(fixed, Long.signum(commission)).multiply(by));
    long rounded = version.rounding().creator().ofQuotient(share, by).longValueExact();
    long capped = version.creator().caps().ofOrder(rounded);
    long within = Math.max(Math.min(commission, 0), Math.min(Math.max(commission, 0), capped));
    if (steps != null) {
      steps.won("Creator's share, rounded " + version.rounding().creator(), rounded);
      steps.cap("Cap of an order", rounded, capped);
      steps.cap("Never more than the commission, never of the other sign", capped, within);
    }
    return within;
  }

  private void findBase() {
    CommissionTerms terms = version.commission();
    boolean isOfGross = terms.of() == CommissionTerms.Of.GROSS;
    String currency = order.conversion().currency();
    BigDecimal amount =
        isOfGross ? gross() : MinorUnits.toUnits(order.conversion().commissionMinor(), currency);
    if (steps != null) {
      String what = isOfGross ? "Gross" : "Reported commission";
      steps.amount(what, amount, divisor, false);
    }
    if (!terms.vat().isNothing()) {
      divisor = BigDecimal.ONE.add(terms.vat().value());
      if (steps != null) {
        steps.amount("Without its VAT of " + terms.vat(), amount, divisor, false);
      }
    }
    base = amount;
    for (Deduction deduction : terms.deductions()) {
      BigDecimal off = off(deduction, amount);
      base = base.subtract(off);
      if (steps != null) {
        steps.deduction(deduction, off, divisor);
      }
    }
    if (base.signum() * amount.signum() < 0) {
      base = BigDecimal.ZERO;
      if (steps != null) {
        steps.add("The deductions are more than the amount: nothing is left");
      }
    }
    if (isWonAtBase()) {
      base = exchanged(base);
    }
    Rounding early = version.rounding().base();
    if (early != null) {
      base = early.ofQuotient(base, divisor);
      divisor = BigDecimal.ONE;
    }
    if (steps != null) {
      steps.amount(early == null ? "Base" : "Base, rounded " + early, base, divisor, isWonAtBase());
    }
  }

  private BigDecimal off(Deduction deduction, BigDecimal amount) {
    if (deduction.rate() != null) {
      return deduction.rate().of(amount);
    }
    long reported = order.facts().reported().getOrDefault(deduction.kind(), 0L);
    return MinorUnits.toUnits(reported, order.conversion().currency()).multiply(divisor);
  }

  private BigDecimal baseWon() {
    return isWonAtBase() ? base : base.multiply(won);
  }

  private BigDecimal exchanged(BigDecimal amount) {
    if (steps != null) {
      steps.exchange();
    }
    return amount.multiply(won);
  }

  private boolean isWonAtBase() {
    return version.fx().at() == FxTerms.At.BASE;
  }

  private static BigDecimal signed(long fixed, int sign) {
    return BigDecimal.valueOf(sign * fixed);
  }
}
