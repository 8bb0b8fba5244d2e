package studio.moment.lake.pipelines.revenue.ledger.read;

import java.util.Locale;

/** Keeps one copy of texts that come again and again. */
final class Repeated {
  private static final int PLACES = 1 << 12;

  private final String[] texts = new String[PLACES];

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

  <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
