package studio.moment.lake.pipelines.ga4.business.fact;

/** The words in which the platform and partners say where a booking stands. */
public final class Status {
  public static final String PENDING = "pending";
  public static final String CONFIRMED = "confirmed";
  public static final String CANCELLED = "cancelled";

  /** The journey is made: the commission is earned and payable. */
  public static final String COMPLETED = "completed";

  private Status() {}
}
