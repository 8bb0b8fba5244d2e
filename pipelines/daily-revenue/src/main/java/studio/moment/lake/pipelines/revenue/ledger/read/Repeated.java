package studio.moment.lake.pipelines.revenue.ledger.read;

import java.util.Locale;

/** Keeps one copy of texts that come again and again. */
final class Repeated {
  private static final int PLACES = 1 << 12;

  private final String[] texts = new String[PLACES];
  private final String[] digits = new String[PLACES];
  private final long[] numbers = new long[PLACES];

  String text(String value) {
    if (value == null) {
      return null;
    }
    int place = (value.hashCode() * 0x9E3779B9) >>> 20;
    if (!value.equals(texts[place])) {
      texts[place] = value;
    }
    return texts[place];
  }

  /** The digits of a number. */
  String number(Long value) {
    if (value == null) {
      return null;
    }
    int place = (int) (value * 0x9E3779B97F4A7C15L >>> 52);
    if (digits[place] == null || numbers[place] != value) {
      digits[place] = Long.toString(value);
      numbers[place] = value;
    }
    return digits[place];
  }

  <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
