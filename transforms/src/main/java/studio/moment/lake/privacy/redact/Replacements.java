package studio.moment.lake.privacy.redact;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.detect.kinds.Kind;

/** What is cut out of one text and what stands in its place, in order. */
final class Replacements {
  private static final byte[][] LABELS = labels("[", "]");
  private static final byte[][] QUOTED_LABELS = labels("\"[", "]\"");

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private byte[][] labels = new byte[16][];
  private int size;
  private int growth;

  void clear() {
    size = 0;
    growth = 0;
  }

  void add(int start, int end, Kind kind) {
    add(start, end, LABELS[kind.ordinal()]);
  }

  /** The label as a JSON string. */
  void addQuoted(int start, int end, Kind kind) {
    add(start, end, QUOTED_LABELS[kind.ordinal()]);
  }

  private void add(int start, int end, byte[] label) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      labels = Arrays.copyOf(labels, size * 2);
    }
    starts[size] = start;
    ends[size] = end;
    labels[size++] = label;
    growth += label.length - (end - start);
  }

  void write(byte[] text, int from, int to, ProtectedValue out) {
    byte[] target = out.reserve(to - from + growth);
    int written = 0;
    int kept = from;
    for (int i = 0; i < size; i++) {
      System.arraycopy(text, kept, target, written, starts[i] - kept);
      written += starts[i] - kept;
      System.arraycopy(labels[i], 0, target, written, labels[i].length);
      written += labels[i].length;
      kept = ends[i];
    }
    System.arraycopy(text, kept, target, written, to - kept);
    out.setLength(written + to - kept);
  }

  private static byte[][] labels(String before, String after) {
    return Arrays.stream(Kind.values())
        .map(kind -> (before + kind.label() + after).getBytes(US_ASCII))
        .toArray(byte[][]::new);
  }
}
