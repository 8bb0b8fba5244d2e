package studio.moment.lake.catalog.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How messages speak of what stands in a file. */
public final class Wording {
  private static final int LONGEST = 80;

  private Wording() {}

  /** The text in quotes, on one line and not too long, whatever it holds. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("'");
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            character -> {
              if (isInvisible(character)) {
                quoted.append(String.format("\\u%04x", character));
              } else {
                quoted.appendCodePoint(character);
              }
            });
    return quoted.append(text.codePointCount(0, text.length()) > LONGEST ? "...'" : "'").toString();
  }

  /** {@code (did you mean 'keep'?)} where one of the known words is near, else nothing. */
  public static String didYouMean(String word, Collection<String> known) {
    return nearest(word, known).map(near -> " (did you mean " + quote(near) + "?)").orElse("");
  }

  private static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    int best = Math.max(1, Math.min(3, word.length() / 3)) + 1;
    String nearest = null;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - word.length()) < best) {
        int edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
        if (edits < best) {
          best = edits;
          nearest = candidate;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Letters added, left out, exchanged or swapped with their neighbour. */
  private static int edits(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[to.length()];
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
