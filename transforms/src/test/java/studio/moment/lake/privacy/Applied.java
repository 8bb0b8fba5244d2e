package studio.moment.lake.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Applies a protector to one value that lies somewhere in a larger array, as rows do. */
public final class Applied {
  private static final int BEFORE = 5;

  private Applied() {}

  /** The text it makes, or null. */
  public static String text(Protector protector, String value) {
    ProtectedValue out = value(protector, value.getBytes(UTF_8));
    return out.isNull() ? null : new String(out.bytes(), 0, out.length(), UTF_8);
  }

  /** The number (or days) it makes, or null. */
  public static Long number(Protector protector, String value) {
    ProtectedValue out = value(protector, value.getBytes(UTF_8));
    return out.isNull() ? null : out.number();
  }

  /** What it makes, checked to leave the value and what is around it alone. */
  public static ProtectedValue value(Protector protector, byte[] value) {
    byte[] row = new byte[BEFORE + value.length + 7];
    // Digits and letters around the value show a protector that reads beyond it.
    Arrays.fill(row, (byte) '7');
    System.arraycopy(value, 0, row, BEFORE, value.length);
    byte[] before = row.clone();
    ProtectedValue out = new ProtectedValue();
    protector.protect(row, BEFORE, value.length, out);
    if (!Arrays.equals(row, before) || out.bytes() == row) {
      throw new AssertionError("the protector touched the row");
    }
    return out;
  }
}
