package studio.moment.lake.local.reports.row;

/**
 * A report as it is written.
 *
 * @param side the bytes of the file beside it, or null
 * @param firstRow the number of its first row; the others follow without a gap
 * @param skipped rows behind them that are no orders
 */
public record Page(byte[] bytes, byte[] side, long firstRow, int skipped) {
  public static Page of(byte[] bytes, long firstRow, int skipped) {
    return new Page(bytes, null, firstRow, skipped);
  }
}
