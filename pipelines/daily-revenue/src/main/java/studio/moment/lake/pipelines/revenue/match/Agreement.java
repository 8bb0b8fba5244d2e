package studio.moment.lake.pipelines.revenue.match;

import java.util.Objects;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** In what a conversion and a booking agree. Arguments are indices on the board. */
final class Agreement {
  private final Board board;

  Agreement(Board board) {
    this.board = board;
  }

  /** The same merchant, or one of them does not tell. */
  boolean merchantFits(int c, int b) {
    return fits(board.conversions.get(c).merchant(), board.bookings.get(b).merchant());
  }

  /** The same product, or one of them does not tell. */
  boolean productFits(int c, int b) {
    return fits(board.conversions.get(c).product(), board.bookings.get(b).product());
  }

  /** The same product, told by both. */
  boolean sameProduct(int c, int b) {
    String product = board.conversions.get(c).product();
    return product != null && product.equals(board.bookings.get(b).product());
  }

  /** Both tell an order code, and it is not the same: two orders, unless much else agrees. */
  boolean codesConflict(int c, int b) {
    return !fits(board.conversions.get(c).orderCode(), board.bookings.get(b).orderCode());
  }

  private static boolean fits(String left, String right) {
    return left == null || right == null || left.equals(right);
  }

  boolean sameCurrency(int c, int b) {
    return Objects.equals(board.conversions.get(c).currency(), board.bookings.get(b).currency());
  }

  /** Days between the two, by the order day the partner first told or tells now. */
  int daysApart(int c, int b) {
    int day = board.bookingDay[b];
    if (day == Board.NO_DAY) {
      return Integer.MAX_VALUE;
    }
    int apart = Integer.MAX_VALUE;
    if (board.conversionDay[c] != Board.NO_DAY) {
      apart = Math.abs(board.conversionDay[c] - day);
    }
    if (board.movedDay[c] != Board.NO_DAY) {
      apart = Math.min(apart, Math.abs(board.movedDay[c] - day));
    }
    return apart;
  }

  boolean near(int c, int b) {
    return daysApart(c, b) <= board.rules.dateToleranceDays();
  }

  /** The same currency and, within tolerance, the same amount; never of a cancelled conversion. */
  boolean close(int c, int b) {
    Conversion conversion = board.conversions.get(c);
    Booking booking = board.bookings.get(b);
    return conversion.status() != RowStatus.CANCELLED
        && sameCurrency(c, b)
        && Math.abs(conversion.grossMinor() - booking.grossMinor())
            <= board.tolerance.of(booking.grossMinor());
  }

  /** Day and amount. */
  boolean strong(int c, int b) {
    return near(c, b) && close(c, b);
  }

  /** Day, and amount or product. */
  boolean corroborated(int c, int b) {
    return near(c, b) && (sameProduct(c, b) || close(c, b));
  }
}
