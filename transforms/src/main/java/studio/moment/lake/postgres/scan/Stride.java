package studio.moment.lake.postgres.scan;

/**
 * Which of a column's values are looked at: the first ones, then one in three, in seven, in fifteen
 * and so on. The same values always give the same choice, any number of them costs little more than
 * the first ones do, and some are from every part of the slice. Steps are odd, so that what repeats
 * every second or tenth row is not missed.
 */
final class Stride {
  /** Looking at so many bytes costs about as much as looking at one more short value. */
  static final int BYTES_OF_A_VALUE = 128;

  private static final int LEAST_AT_A_STRIDE = 8;

  private final int atAStride;
  private long left;
  private long stride = 1;

  /**
   * @param first short values that are looked at before any is left out
   */
  Stride(int first) {
    left = first;
    atAStride = Math.max(LEAST_AT_A_STRIDE, first / 8);
  }

  /** How many rows on the next value is looked at; where it is NULL, the first that is not. */
  long rows() {
    return stride;
  }

  /** A value of that many bytes was looked at. */
  void spent(int bytes) {
    left -= 1 + bytes / BYTES_OF_A_VALUE;
    if (left <= 0) {
      left = atAStride;
      stride = stride * 2 + 1;
    }
  }
}
