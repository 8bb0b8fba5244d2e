package studio.moment.lake.pipelines.revenue.policy.terms;

import java.util.List;
import studio.moment.lake.pipelines.revenue.money.Rate;

/**
 * What the partner owes for an order.
 *
 * @param vat the rate of the VAT that the amount includes and that is taken out first; nothing
 *     where it includes none
 * @param deductions taken off next, none of the other
 * @param terms of what is then left, the base
 */
public record CommissionTerms(
    Of of, Rate vat, List<Deduction> deductions, Choice<Term> terms, Caps caps) {
  /** The amount it begins with. */
  public enum Of {
    /** What the traveller paid. */
    GROSS,
    /** What the partner reports as commission, or as margin. */
    COMMISSION
  }

  public CommissionTerms {
    deductions = List.copyOf(deductions);
  }
}
