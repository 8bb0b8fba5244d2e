package studio.moment.lake.postgres.types.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import studio.moment.lake.postgres.types.RejectedValue;

/**
 * The keys of the JSON objects that are open, as 64-bit hashes, to find a key that an object has
 * twice. Nothing is allocated per key.
 */
final class ObjectKeys {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] hashes = new long[64];
  private int[] starts = new int[16];
  private int size;
  private int depth;

  void clear() {
    size = 0;
    depth = 0;
  }

  void open() {
    if (depth == starts.length) {
      starts = Arrays.copyOf(starts, depth * 2);
    }
    starts[depth++] = size;
  }

  /** Adds the key between two quotes. */
  void add(byte[] json, int from, int to) throws RejectedValue {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash(json, from, to);
  }

  /** Ends the innermost object. */
  void close() throws RejectedValue {
    int start = starts[--depth];
    Arrays.sort(hashes, start, size);
    for (int i = start + 1; i < size; i++) {
      if (hashes[i] == hashes[i - 1]) {
        throw new RejectedValue("JSON object that has a key twice");
      }
    }
    size = start;
  }

  private static long hash(byte[] json, int from, int to) {
    long hash = FNV_OFFSET;
    for (int at = from; at < to; at++) {
      if (json[at] == '\\') {
        return hash(unescaped(json, from, to));
      }
      hash = (hash ^ json[at]) * FNV_PRIME;
    }
    return hash;
  }

  private static long hash(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    long hash = FNV_OFFSET;
    for (byte each : utf8) {
      hash = (hash ^ each) * FNV_PRIME;
    }
    return hash;
  }

  private static String unescaped(byte[] json, int from, int to) {
    String text = new String(json, from, to - from, StandardCharsets.UTF_8);
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      c = text.charAt(++i);
      switch (c) {
        case 'b' -> plain.append('\b');
        case 'f' -> plain.append('\f');
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 't' -> plain.append('\t');
        case 'u' -> {
          plain.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
          i += 4;
        }
        default -> plain.append(c);
      }
    }
    return plain.toString();
  }
}
