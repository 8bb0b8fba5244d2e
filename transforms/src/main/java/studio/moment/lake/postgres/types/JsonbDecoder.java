package studio.moment.lake.postgres.types;

import studio.moment.lake.warehouse.staging.Values;

/** jsonb's binary form: a version byte, then the text. */
final class JsonbDecoder implements ValueDecoder {
  private final ValueDecoder text;

  JsonbDecoder(ValueDecoder text) {
    this.text = text;
  }

  @Override
  public void decode(byte[] row, int offset, int length, Values out, int index)
      throws RejectedValue {
    if (length < 1 || row[offset] != 1) {
      throw new RejectedValue("jsonb of an unknown binary version");
    }
    text.decode(row, offset + 1, length - 1, out, index);
  }
}
