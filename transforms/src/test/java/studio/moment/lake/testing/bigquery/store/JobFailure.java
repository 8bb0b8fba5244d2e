package studio.moment.lake.testing.bigquery.store;

/** How a job that was accepted ends in an error. */
public final class JobFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String location;

  public JobFailure(String reason, String message) {
    this(reason, null, message);
  }

  /**
   * @param location the file or the part of a request that is to blame, or null
   */
  public JobFailure(String reason, String location, String message) {
    super(message);
    this.reason = reason;
    this.location = location;
  }

  public String reason() {
    return reason;
  }

  public String location() {
    return location;
  }
}
