package studio.moment.lake.local.demo.leaks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds any of many values inside texts. Values are found by their first three characters, so that
 * a text is read once however many values there are; shorter values are not searched, because they
 * stand in innocent words too. Eight digits, as of a day of birth, stand in one of many random
 * tokens by chance: they count where no letter or digit is beside them.
 */
public final class ValueSearch {
  private static final int PREFIX = 3;
  private static final int BY_CHANCE = 8;

  private final Map<Long, List<String>> byPrefix = new HashMap<>();

  /** Which prefixes there are, roughly: most places in a text need no further look. */
  private final BitSet filter = new BitSet(1 << 16);

  private int size;

  public ValueSearch(Collection<String> values) {
    for (String value : values) {
      if (value.length() >= PREFIX) {
        byPrefix.computeIfAbsent(prefix(value, 0), key -> new ArrayList<>()).add(value);
        filter.set(mixed(value, 0));
        size++;
      }
    }
  }

  /** How many values are looked for. */
  public int size() {
    return size;
  }

  /** Whether any value stands in the text. */
  public boolean anyIn(String text) {
    for (int at = 0; at + PREFIX <= text.length(); at++) {
      if (!filter.get(mixed(text, at))) {
        continue;
      }
      for (String value : byPrefix.getOrDefault(prefix(text, at), List.of())) {
        if (text.startsWith(value, at) && !isByChance(text, at, value)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isByChance(String text, int at, String value) {
    int end = at + value.length();
    return value.length() <= BY_CHANCE
        && value.chars().allMatch(c -> c >= '0' && c <= '9')
        && (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))
            || end < text.length() && Character.isLetterOrDigit(text.charAt(end)));
  }

  private static int mixed(String text, int at) {
    return (text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2) & 0xFFFF;
  }

  private static long prefix(String text, int at) {
    return (long) text.charAt(at) << 32 | (long) text.charAt(at + 1) << 16 | text.charAt(at + 2);
  }
}
