package studio.moment.lake.postgres.slice;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.Relation.Leaf;

/**
 * Cuts tables into ranges of heap blocks of about equal bytes. Block ranges work whatever the key
 * is, lose no NULLs, and are never skewed; PostgreSQL 14 reads them as ranges.
 */
public final class SlicePlanner {
  /** Below that a slice costs more to start than it gains. */
  private static final long MIN_SLICE_BYTES = 32L << 20;

  /** Grouping on a laptop costs about 10 ms per slice. */
  private static final int MAX_SLICES = 256;

  private final boolean blockRanges;
  private final long sliceBytes;

  /**
   * @param blockRanges whether the server reads a range of ctid as a range
   * @param totalBytes of all tables of the run
   */
  public SlicePlanner(boolean blockRanges, long totalBytes) {
    this.blockRanges = blockRanges;
    this.sliceBytes = Math.max(MIN_SLICE_BYTES, totalBytes / MAX_SLICES);
  }

  /**
   * The slices of one table; together they hold every row that fits the condition exactly once.
   *
   * @param condition restricts the rows, or empty
   * @param whole whether one statement is to read them all (an index serves the condition)
   */
  public List<Slice> plan(
      int table, Relation relation, String condition, boolean whole, Slice.What what) {
    List<Slice> slices = new ArrayList<>();
    if (whole || !blockRanges || !readableByLeaf(relation)) {
      slices.add(new Slice(table, 0, relation.quoted(), condition, what, relation.bytes()));
      return slices;
    }
    for (Leaf leaf : relation.leaves()) {
      cut(slices, table, leaf, condition, what);
    }
    return slices;
  }

  /**
   * Views have no leaves; a foreign partition has no blocks; a partition on which only the parent
   * grants SELECT can be read through the parent alone.
   */
  private static boolean readableByLeaf(Relation relation) {
    return !relation.leaves().isEmpty()
        && relation.leaves().stream()
            .allMatch(
                leaf ->
                    leaf.kind() != Relation.Kind.FOREIGN_TABLE
                        && (leaf.readable() || leaf.oid() == relation.oid()));
  }

  private void cut(List<Slice> slices, int table, Leaf leaf, String condition, Slice.What what) {
    // Who may read some columns only may not name ctid, which no GRANT can add to them.
    int parts =
        leaf.readable()
            ? (int) Math.max(1, Math.min(leaf.blocks(), ceilDivide(leaf.bytes(), sliceBytes)))
            : 1;
    String from = "only " + leaf.quoted();
    for (int part = 0; part < parts; part++) {
      // The first and the last range are open, so that no bound of ours can leave a row out.
      StringBuilder where = new StringBuilder();
      if (part > 0) {
        where.append("ctid >= '(").append(leaf.blocks() * part / parts).append(",0)'");
      }
      if (part < parts - 1) {
        where.append(where.isEmpty() ? "" : " and ");
        where.append("ctid < '(").append(leaf.blocks() * (part + 1) / parts).append(",0)'");
      }
      if (!condition.isEmpty()) {
        where.append(where.isEmpty() ? "" : " and ").append('(').append(condition).append(')');
      }
      slices.add(
          new Slice(table, slices.size(), from, where.toString(), what, leaf.bytes() / parts));
    }
  }

  private static long ceilDivide(long amount, long by) {
    return (amount + by - 1) / by;
  }
}
