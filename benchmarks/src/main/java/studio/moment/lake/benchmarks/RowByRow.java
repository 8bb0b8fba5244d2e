package studio.moment.lake.benchmarks;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The update of creators' revenue as it is written first: for each row of a report the booking is
 * looked up by its order code, then its amounts are added to its creator's day. Both statements are
 * prepared and both find their row by an index.
 */
final class RowByRow {
  private static final String SELECT =
      """
      select creator_id, (booked_at at time zone 'Asia/Seoul')::date, currency::text,
        case status when 'completed' then 'confirmed' else 'pending' end,
        amount_krw::bigint, commission_krw::bigint, creator_krw::bigint
      from bookings where partner_id = ? and partner_order_code = ?""";

  private static final String UPDATE =
      """
      update creator_revenue_daily set gross = gross + ?, commission = commission + ?,
        gross_krw = gross_krw + ?, commission_krw = commission_krw + ?,
        creator_krw = creator_krw + ?, updated_at = now()
      where creator_id = ? and date_kst = ? and currency = ? and status = ?""";

  private RowByRow() {}

  /**
   * Updates for so many rows, spread over all.
   *
   * @return seconds
   */
  static double seconds(Connection connection, int rows, int of) throws SQLException {
    int partner;
    try (PreparedStatement one =
            connection.prepareStatement("select partner_id from partners where code = 'skyfare'");
        ResultSet found = one.executeQuery()) {
      found.next();
      partner = found.getInt(1);
    }
    long updated = 0;
    long start = System.nanoTime();
    try (PreparedStatement select = connection.prepareStatement(SELECT);
        PreparedStatement update = connection.prepareStatement(UPDATE)) {
      for (int row = 0; row < rows; row++) {
        select.setInt(1, partner);
        select.setString(2, "MB" + (int) ((long) row * of / rows));
        try (ResultSet booking = select.executeQuery()) {
          if (!booking.next()) {
            throw new IllegalStateException("a row without its booking");
          }
          updated += update(update, booking);
        }
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    // Cancelled orders are on no day.
    if (updated < rows * 8L / 10) {
      throw new IllegalStateException("only " + updated + " of " + rows + " rows were updated");
    }
    return seconds;
  }

  private static int update(PreparedStatement update, ResultSet booking) throws SQLException {
    long gross = booking.getLong(5);
    long commission = booking.getLong(6);
    update.setLong(1, gross);
    update.setLong(2, commission);
    update.setLong(3, gross);
    update.setLong(4, commission);
    update.setLong(5, booking.getLong(7));
    update.setLong(6, booking.getLong(1));
    update.setDate(7, booking.getObject(2, Date.class));
    update.setString(8, booking.getString(3));
    update.setString(9, booking.getString(4));
    return update.executeUpdate();
  }
}
