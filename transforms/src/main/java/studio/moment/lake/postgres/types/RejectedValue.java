package studio.moment.lake.postgres.types;

/**
 * A value that the warehouse cannot hold. Carries the reason only, never the value, and no stack
 * trace: a table can have millions of them.
 */
public final class RejectedValue extends Exception {
  private static final long serialVersionUID = 1L;

  public RejectedValue(String reason) {
    super(reason, null, false, false);
  }
}
