package studio.moment.lake.pipelines.rds.leak;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many byte strings, one character per byte, searched for in one pass: thousands of spellings in
 * megabytes would take seconds one by one.
 */
final class Needles {
  private record Needle(String bytes, String value) {}

  private final BitSet starts = new BitSet();
  private final Map<Integer, List<Needle>> byStart = new HashMap<>();

  /** A string to search for, and the value that is found with it. */
  void add(String bytes, String value) {
    if (bytes.length() < 2) {
      throw new IllegalArgumentException("too short to be searched for: " + value);
    }
    int start = start(bytes, 0);
    starts.set(start);
    byStart.computeIfAbsent(start, key -> new ArrayList<>()).add(new Needle(bytes, value));
  }

  /** The values whose strings stand there. */
  Set<String> in(String haystack) {
    Set<String> found = new HashSet<>();
    for (int at = 0; at < haystack.length() - 1; at++) {
      int start = start(haystack, at);
      if (starts.get(start)) {
        for (Needle needle : byStart.get(start)) {
          if (haystack.startsWith(needle.bytes(), at)) {
            found.add(needle.value());
          }
        }
      }
    }
    return found;
  }

  private static int start(String bytes, int at) {
    return bytes.charAt(at) << 8 | bytes.charAt(at + 1);
  }
}
