package studio.moment.lake.pipelines.revenue.adapter.field;

/**
 * A value that makes its row unreadable. The message says why, without the value itself; there is
 * no stack trace, since a report may have many.
 */
public final class RejectedValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  public RejectedValue(String field, String reason) {
    super(reason, null, false, false);
    this.field = field;
  }

  /** The field, as the adapter calls it. */
  public String field() {
    return field;
  }
}
