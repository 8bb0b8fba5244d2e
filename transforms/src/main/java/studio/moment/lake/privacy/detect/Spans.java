package studio.moment.lake.privacy.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.moment.lake.privacy.detect.kinds.Evidence;
import studio.moment.lake.privacy.detect.kinds.Kind;
import studio.moment.lake.privacy.text.MappedText;

/**
 * What was found in one text: ranges in bytes, in order, none over another. Used again and again.
 */
public final class Spans {
  /** One finding, {@code [start, end)} in bytes. */
  public record Span(int start, int end, Kind kind, Evidence evidence) {}

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private Kind[] kinds = new Kind[16];
  private Evidence[] evidences = new Evidence[16];
  private int size;

  public int size() {
    return size;
  }

  public int start(int index) {
    return starts[index];
  }

  public int end(int index) {
    return ends[index];
  }

  public Kind kind(int index) {
    return kinds[index];
  }

  public Evidence evidence(int index) {
    return evidences[index];
  }

  /** A copy of all findings. */
  public List<Span> list() {
    List<Span> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(new Span(starts[i], ends[i], kinds[i], evidences[i]));
    }
    return list;
  }

  void clear() {
    size = 0;
  }

  /**
   * Adds a finding that ends after all others. Findings that it begins before or in are replaced by
   * it, and their bytes become its own: 01012345678@x.com is one e-mail address.
   */
  void add(int start, int end, Kind kind, Evidence evidence) {
    int from = start;
    while (size > 0 && ends[size - 1] > start) {
      from = Math.min(from, starts[--size]);
    }
    if (size == starts.length) {
      grow();
    }
    starts[size] = from;
    ends[size] = end;
    kinds[size] = kind;
    evidences[size++] = evidence;
  }

  /** Moves the findings from a text to the one it was made from. */
  void mapBy(MappedText text) {
    for (int i = 0; i < size; i++) {
      starts[i] = text.origin(starts[i]);
      ends[i] = text.origin(ends[i]);
    }
  }

  /** Adds the findings of another look at the same text; of two that overlap, the union stays. */
  void merge(Spans others) {
    for (Span other : others.list()) {
      int at = size;
      while (at > 0 && starts[at - 1] > other.start()) {
        at--;
      }
      insert(at, other);
    }
    int kept = 0;
    for (int i = 1; i < size; i++) {
      if (starts[i] < ends[kept]) {
        ends[kept] = Math.max(ends[kept], ends[i]);
      } else {
        kept++;
        starts[kept] = starts[i];
        ends[kept] = ends[i];
        kinds[kept] = kinds[i];
        evidences[kept] = evidences[i];
      }
    }
    size = Math.min(size, kept + 1);
  }

  private void insert(int at, Span span) {
    if (size == starts.length) {
      grow();
    }
    System.arraycopy(starts, at, starts, at + 1, size - at);
    System.arraycopy(ends, at, ends, at + 1, size - at);
    System.arraycopy(kinds, at, kinds, at + 1, size - at);
    System.arraycopy(evidences, at, evidences, at + 1, size - at);
    starts[at] = span.start();
    ends[at] = span.end();
    kinds[at] = span.kind();
    evidences[at] = span.evidence();
    size++;
  }

  private void grow() {
    starts = Arrays.copyOf(starts, size * 2);
    ends = Arrays.copyOf(ends, size * 2);
    kinds = Arrays.copyOf(kinds, size * 2);
    evidences = Arrays.copyOf(evidences, size * 2);
  }
}
