package studio.moment.lake.privacy.generalise;

import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protector;

/** The year of a date or timestamp; NULL for what is none, for years BC and for infinity. */
public final class YearProtector implements Protector {
  private final IsoDate date = new IsoDate();

  @Override
  public Output output() {
    return Output.NUMBER;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    if (date.read(value, offset, offset + length)) {
      out.setNumber(date.year());
    } else {
      out.setNull();
    }
  }
}
