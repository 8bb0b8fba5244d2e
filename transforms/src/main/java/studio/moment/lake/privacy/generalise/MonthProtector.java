package studio.moment.lake.privacy.generalise;

import java.time.LocalDate;
import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protector;

/**
 * The first day of the month of a date or timestamp; NULL for what is none, for years BC, for
 * infinity, and for years beyond 9999, which no warehouse's DATE holds.
 */
public final class MonthProtector implements Protector {
  private static final int MAX_YEAR = 9999;

  private final IsoDate date = new IsoDate();

  @Override
  public Output output() {
    return Output.DATE;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    if (date.read(value, offset, offset + length) && date.year() <= MAX_YEAR) {
      out.setNumber(LocalDate.of(date.year(), date.month(), 1).toEpochDay());
    } else {
      out.setNull();
    }
  }
}
