package studio.moment.lake.postgres.types;

import studio.moment.lake.warehouse.staging.Values;

/** Decodes what passes a check. */
final class CheckedDecoder implements ValueDecoder {
  private final ValueCheck check;
  private final ValueDecoder decoder;

  CheckedDecoder(ValueCheck check, ValueDecoder decoder) {
    this.check = check;
    this.decoder = decoder;
  }

  @Override
  public void decode(byte[] row, int offset, int length, Values out, int index)
      throws RejectedValue {
    check.check(row, offset, length);
    decoder.decode(row, offset, length, out, index);
  }
}
