package studio.moment.lake.anonymity;

import java.util.List;

/**
 * How many groups there are of each size. Sizes and counts only: nothing tells which values a group
 * shares.
 *
 * @param sizes smallest first
 */
public record GroupSizes(List<Size> sizes) {
  public GroupSizes {
    sizes = List.copyOf(sizes);
  }

  /**
   * Groups of one size.
   *
   * @param rows in each group, at least 1
   */
  public record Size(long rows, long groups) {}

  public long rows() {
    return sizes.stream().mapToLong(size -> size.rows() * size.groups()).sum();
  }

  public long groups() {
    return sizes.stream().mapToLong(Size::groups).sum();
  }

  /** Rows of the smallest group, which is the table's k; 0 for a table without rows. */
  public long smallest() {
    return sizes.stream().mapToLong(Size::rows).min().orElse(0);
  }

  /** Rows that share their values with fewer than {@code k - 1} others. */
  public long rowsBelow(long k) {
    return sizes.stream()
        .filter(size -> size.rows() < k)
        .mapToLong(size -> size.rows() * size.groups())
        .sum();
  }

  public long groupsBelow(long k) {
    return sizes.stream().filter(size -> size.rows() < k).mapToLong(Size::groups).sum();
  }
}
