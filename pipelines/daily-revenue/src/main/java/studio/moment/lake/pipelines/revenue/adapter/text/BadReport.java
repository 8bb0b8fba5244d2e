package studio.moment.lake.pipelines.revenue.adapter.text;

/**
 * A report that cannot be read to its end, or must not be used. The message says what and where.
 */
public final class BadReport extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadReport(String message) {
    super(message);
  }

  /** The one among a throwable and its causes, or null. */
  public static BadReport in(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof BadReport bad) {
        return bad;
      }
    }
    return null;
  }
}
