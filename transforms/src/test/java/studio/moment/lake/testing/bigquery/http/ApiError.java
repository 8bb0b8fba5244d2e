package studio.moment.lake.testing.bigquery.http;

/** An error that the API answers with. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;
  private final boolean violation;

  public ApiError(int status, String reason, String message) {
    this(status, reason, message, false);
  }

  private ApiError(int status, String reason, String message, boolean violation) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.violation = violation;
  }

  /** A request that the API's description does not know: no test may pass that sends one. */
  public static ApiError unknown(String message) {
    return new ApiError(400, "invalid", message, true);
  }

  public static ApiError invalid(String message) {
    return new ApiError(400, "invalid", message);
  }

  public static ApiError notFound(String message) {
    return new ApiError(404, "notFound", message);
  }

  public static ApiError duplicate(String message) {
    return new ApiError(409, "duplicate", message);
  }

  public int status() {
    return status;
  }

  public String reason() {
    return reason;
  }

  boolean isViolation() {
    return violation;
  }
}
