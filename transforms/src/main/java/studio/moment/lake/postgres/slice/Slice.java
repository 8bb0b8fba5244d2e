package studio.moment.lake.postgres.slice;

import java.io.Serializable;

/**
 * A part of a table that one connection reads in one statement.
 *
 * @param table position of the table in the run
 * @param number position of the slice in its table, from 0
 * @param from what stands after FROM: the relation, with ONLY where its children are read by
 *     themselves
 * @param condition what stands after WHERE, or empty
 * @param what what the statement yields
 * @param bytes about how much it reads, for ordering
 */
public record Slice(int table, int number, String from, String condition, What what, long bytes)
    implements Serializable {
  /** What is asked of the rows. */
  public enum What {
    /** Their columns, staged. */
    ROWS,
    /** The key columns of all of them, staged. */
    KEYS,
    /** How many they are. */
    COUNT
  }

  /** The statement's tail, from FROM on. */
  public String source() {
    return "from " + from + (condition.isEmpty() ? "" : " where " + condition);
  }
}
