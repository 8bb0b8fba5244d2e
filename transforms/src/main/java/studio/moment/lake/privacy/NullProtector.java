package studio.moment.lake.privacy;

/** NULL for every value. */
final class NullProtector implements Protector {
  @Override
  public Output output() {
    return Output.TEXT;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    out.setNull();
  }
}
