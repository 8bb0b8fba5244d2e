package studio.moment.lake.pipelines.revenue.match.index;

import java.util.Arrays;

/** Indices grouped by a code, in ascending order within a group. */
public final class Groups {
  private final int[] starts;
  private final int[] members;

  /**
   * @param codes by index; {@link Dictionary#NONE} is in no group
   * @param left out where true
   * @param size codes are below it
   */
  public Groups(int[] codes, boolean[] left, int size) {
    starts = new int[size + 1];
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] >= 0 && !left[i]) {
        starts[codes[i] + 1]++;
      }
    }
    for (int code = 0; code < size; code++) {
      starts[code + 1] += starts[code];
    }
    members = new int[starts[size]];
    int[] next = starts.clone();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] >= 0 && !left[i]) {
        members[next[codes[i]]++] = i;
      }
    }
  }

  public int size(int code) {
    return starts[code + 1] - starts[code];
  }

  public int first(int code) {
    return members[starts[code]];
  }

  public int[] members(int code) {
    return Arrays.copyOfRange(members, starts[code], starts[code + 1]);
  }
}
