package studio.moment.lake.pipelines.revenue.policy.terms;

/**
 * What of the commission is the creator's. It is never more than the commission, and never of the
 * other sign.
 */
public record CreatorTerms(Of of, Choice<Term> terms, Caps caps) {
  /** What the rate is of. */
  public enum Of {
    /** The commission in won, rounded. */
    COMMISSION,
    /** The base of the commission, in won. */
    BASE
  }
}
