package studio.moment.lake.postgres.types;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.warehouse.staging.Values;

/** Protects a value on its way from the message to the row: the clear value goes nowhere else. */
final class ProtectedDecoder implements ValueDecoder {
  private final Protector protector;
  private final List<ProtectedValue> results = new ArrayList<>(List.of(new ProtectedValue()));
  private int scalar = -1;

  ProtectedDecoder(Protector protector) {
    this.protector = protector;
  }

  @Override
  public void decode(byte[] row, int offset, int length, Values out, int index) {
    ProtectedValue result = result(index);
    protector.protect(row, offset, length, result);
    if (result.isNull()) {
      out.setNull(index);
      return;
    }
    switch (protector.output()) {
      case TEXT, BYTES -> out.setBytes(index, result.bytes(), 0, result.length());
      case NUMBER, DATE -> out.setLong(index, result.number());
    }
  }

  /** One result per position, since the elements of a list are written together. */
  private ProtectedValue result(int index) {
    if (scalar < 0) {
      scalar = index;
    }
    int slot = index == scalar ? 0 : index + 1;
    while (results.size() <= slot) {
      results.add(new ProtectedValue());
    }
    return results.get(slot);
  }
}
