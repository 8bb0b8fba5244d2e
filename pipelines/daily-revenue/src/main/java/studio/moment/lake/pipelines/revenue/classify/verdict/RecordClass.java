package studio.moment.lake.pipelines.revenue.classify.verdict;

/** What a record came out as. A record has one: the first that applies, in this order. */
public enum RecordClass {
  /** The row could not be read or added up. */
  REJECTED,
  /** The row was delivered before. */
  DUPLICATE,
  /** It could be several records of the other side. */
  AMBIGUOUS,
  /** The partner owes it to nobody we know: no booking, and no link or click of ours. */
  UNATTRIBUTED,
  /** Nothing of the other side yet, and none due: not a break. */
  EXPECTED,
  /** We know the booking, the partner should have told of it by now. */
  MISSING_IN_PARTNER,
  /** The partner tells an order of one of our links or clicks; we know no such booking. */
  MISSING_INTERNAL,
  /** Both sides know it and disagree on how it stands. */
  STATUS_MISMATCH,
  /** Both sides know it and disagree on an amount, beyond tolerance. */
  AMOUNT_MISMATCH,
  /** It agrees, but changed after its period was closed. */
  LATE_CHANGE,
  /** It agrees. */
  MATCHED;

  /** Whether a person has to look at it. */
  public boolean isBreak() {
    return this != EXPECTED && this != MATCHED && this != DUPLICATE;
  }
}
