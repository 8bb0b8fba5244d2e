package studio.moment.lake.postgres.types;

/** Looks at a value before it is decoded. One per column and slice; may keep memory. */
@FunctionalInterface
public interface ValueCheck {
  /**
   * Checks {@code length} bytes from {@code offset}.
   *
   * @throws RejectedValue where the warehouse would not hold the value as it is
   */
  void check(byte[] row, int offset, int length) throws RejectedValue;
}
