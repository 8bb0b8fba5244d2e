package studio.moment.lake.pipelines.revenue.breaks;

import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;

/** What a class means and what somebody does about it. */
public final class ClassGuide {
  private ClassGuide() {}

  public static String meaning(RecordClass recordClass) {
    return switch (recordClass) {
      case REJECTED -> "A row of a report could not be read.";
      case DUPLICATE -> "The row was delivered before and counts once.";
      case AMBIGUOUS -> "It could be several records of the other side.";
      case UNATTRIBUTED -> "The partner tells an order that comes of no click or link of ours.";
      case EXPECTED -> "A booking that the partner need not have told of yet.";
      case MISSING_IN_PARTNER -> "A booking that the partner should have told of by now.";
      case MISSING_INTERNAL -> "An order of one of our clicks or links, and no such booking.";
      case STATUS_MISMATCH -> "Both sides know it and disagree on how it stands.";
      case AMOUNT_MISMATCH -> "Both sides know it and disagree on an amount.";
      case LATE_CHANGE -> "It agrees, and changed after its month was closed.";
      case MATCHED -> "It agrees.";
    };
  }

  public static String toDo(RecordClass recordClass) {
    return switch (recordClass) {
      case REJECTED ->
          "Put the adapter right if it is wrong, else ask the partner for a corrected report."
              + " The partner is held back while rows beyond --maxRejectedRows are rejected.";
      case AMBIGUOUS ->
          "Ask the partner for the order code or click id of the candidates; the next report that"
              + " names one settles it. Nothing is guessed.";
      case UNATTRIBUTED ->
          "Ask the partner which link it came of. It earns the platform its commission and no"
              + " creator a share until that is known.";
      case MISSING_IN_PARTNER ->
          "Claim it from the partner with our booking code and day. If a whole day is missing, ask"
              + " for that day's report.";
      case MISSING_INTERNAL ->
          "Find out why no booking was recorded: tracking, a booking older than --lookbackDays, or"
              + " a deleted one. The creator is credited by the click.";
      case STATUS_MISMATCH ->
          "Find out who is right. If we are, claim the order from the partner; if the partner is,"
              + " correct the booking. The ledger follows the partner meanwhile.";
      case AMOUNT_MISMATCH ->
          "Compare the invoice with the booking: a partial cancellation, a coupon, tax or another"
              + " currency is the usual cause. The ledger follows the partner.";
      case LATE_CHANGE ->
          "Nothing to mend: the correction is posted to the open month. Tell finance if it is"
              + " large.";
      case DUPLICATE, EXPECTED, MATCHED -> "Nothing.";
    };
  }
}
