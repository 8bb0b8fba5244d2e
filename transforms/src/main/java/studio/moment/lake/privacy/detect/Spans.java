package studio.moment.lake.privacy.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
   * Adds a finding. Where it overlaps earlier ones they become one, so that nothing of either stays
   * visible, and the longest tells the kind: 01012345678@x.com is an e-mail address.
   */
  void add(int start, int end, Kind kind, Evidence evidence) {
    int from = start;
    int to = end;
    int longest = end - start;
    Kind longestKind = kind;
    Evidence longestEvidence = evidence;
    while (size > 0 && ends[size - 1] > from) {
      size--;
      if (ends[size] - starts[size] >= longest) {
        longest = ends[size] - starts[size];
        longestKind = kinds[size];
        longestEvidence = evidences[size];
      }
      from = Math.min(from, starts[size]);
      to = Math.max(to, ends[size]);
    }
    if (size == starts.length) {
      grow();
    }
    starts[size] = from;
    ends[size] = to;
    kinds[size] = longestKind;
    evidences[size++] = longestEvidence;
  }

  /** Moves the findings from a text to the one it was made from. */
  void mapBy(MappedText text) {
    for (int i = 0; i < size; i++) {
      starts[i] = text.origin(starts[i]);
      ends[i] = text.origin(ends[i]);
    }
  }

  /** Adds the findings of another look at the same text. */
  void merge(Spans others) {
    List<Span> all = list();
    all.addAll(others.list());
    all.sort(Comparator.comparingInt(Span::start));
    clear();
    all.forEach(span -> add(span.start(), span.end(), span.kind(), span.evidence()));
  }

  private void grow() {
    starts = Arrays.copyOf(starts, size * 2);
    ends = Arrays.copyOf(ends, size * 2);
    kinds = Arrays.copyOf(kinds, size * 2);
    evidences = Arrays.copyOf(evidences, size * 2);
  }
}
