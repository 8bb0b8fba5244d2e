package studio.moment.lake.pipelines.revenue.ledger.period;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import studio.moment.lake.pipelines.revenue.ledger.period.Period.Totals;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.ledger.schema.PartnerLock;
import studio.moment.lake.runs.LakeException;

/**
 * The months of partners. A month is closed once, for ever: its totals are what the ledger held at
 * that moment, and what is corrected later is posted to an open month.
 */
public final class Periods {
  private final LedgerNames names;

  public Periods(LedgerNames names) {
    this.names = names;
  }

  /**
   * Closes a month.
   *
   * @param connection in autocommit mode; afterwards again
   * @param today in Asia/Seoul; a month that has not ended cannot be closed
   * @return the totals, and what is still open in the month: closing does not wait for it
   * @throws LakeException ARGUMENTS where the month has not ended or is closed already; NOT_READY
   *     where a run writes the partner
   */
  public Closing close(Connection connection, String partner, YearMonth month, LocalDate today)
      throws SQLException {
    return close(connection, partner, month, today, closing -> true);
  }

  /**
   * Closes a month where what is found is agreed to; otherwise nothing is changed.
   *
   * @param agreed told the totals and what is still open, within the transaction
   * @return what was found, closed or not
   */
  public Closing close(
      Connection connection,
      String partner,
      YearMonth month,
      LocalDate today,
      Predicate<Closing> agreed)
      throws SQLException {
    if (!month.isBefore(YearMonth.from(today))) {
      throw LakeException.arguments(
          "Month %s of partner %s cannot be closed on %s: it has not ended."
              .formatted(month, partner, today));
    }
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    try {
      PartnerLock.take(connection, names, partner);
      close(connection, partner, month);
      Closing closing =
          new Closing(read(connection, partner, month), stillOpen(connection, partner, month));
      if (agreed.test(closing)) {
        connection.commit();
      }
      return closing;
    } finally {
      // After a commit there is nothing left to take back.
      if (!connection.isClosed()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static void close(Connection connection, String partner, YearMonth month)
      throws SQLException {
    try (PreparedStatement close =
        connection.prepareStatement(
            """
            insert into periods as p (partner, period, state) values (?, ?, 'CLOSED')
            on conflict (partner, period) do update set state = 'CLOSED'
            where p.state = 'OPEN'
            """)) {
      close.setString(1, partner);
      close.setInt(2, number(month));
      if (close.executeUpdate() == 0) {
        throw LakeException.arguments(
            "Month %s of partner %s is closed already; its totals stay as they are. Corrections are posted to the open month by the next run."
                .formatted(month, partner));
      }
    }
  }

  private static StillOpen stillOpen(Connection connection, String partner, YearMonth month)
      throws SQLException {
    try (PreparedStatement open =
        connection.prepareStatement(
            """
            select count(*) filter (where status = 'pending' and posted),
              coalesce(sum(commission_krw) filter (where status = 'pending'), 0),
              count(*) filter (where status <> 'cancelled' and not posted)
            from conversions
            where partner = ? and date_kst >= ? and date_kst < ?
            """)) {
      open.setString(1, partner);
      open.setObject(2, month.atDay(1));
      open.setObject(3, month.plusMonths(1).atDay(1));
      try (ResultSet rows = open.executeQuery()) {
        rows.next();
        return new StillOpen(rows.getLong(1), rows.getLong(2), rows.getLong(3));
      }
    }
  }

  private static Period read(Connection connection, String partner, YearMonth month)
      throws SQLException {
    return list(connection, partner).stream()
        .filter(period -> period.month().equals(month))
        .findFirst()
        .orElseThrow();
  }

  /** The partners that a run has written. */
  public List<String> partners(Connection connection) throws SQLException {
    String path = connection.getSchema();
    connection.setSchema(names.ledger());
    try (PreparedStatement all =
            connection.prepareStatement("select partner from fences order by partner");
        ResultSet rows = all.executeQuery()) {
      List<String> partners = new ArrayList<>();
      while (rows.next()) {
        partners.add(rows.getString(1));
      }
      return partners;
    } finally {
      connection.setSchema(path);
    }
  }

  /** All months of a partner that something was posted to or that were closed, oldest first. */
  public List<Period> of(Connection connection, String partner) throws SQLException {
    String path = connection.getSchema();
    connection.setSchema(names.ledger());
    try {
      return list(connection, partner);
    } finally {
      connection.setSchema(path);
    }
  }

  private static List<Period> list(Connection connection, String partner) throws SQLException {
    try (PreparedStatement all =
        connection.prepareStatement(
            """
            select period, state, closed_at, entries, gross_krw, commission_krw, creator_krw,
              pending_commission_krw
            from periods where partner = ? order by period
            """)) {
      all.setString(1, partner);
      try (ResultSet rows = all.executeQuery()) {
        List<Period> periods = new ArrayList<>();
        while (rows.next()) {
          OffsetDateTime closedAt = rows.getObject(3, OffsetDateTime.class);
          periods.add(
              new Period(
                  partner,
                  month(rows.getInt(1)),
                  closedAt == null ? null : closedAt.toInstant(),
                  closedAt == null
                      ? null
                      : new Totals(
                          rows.getLong(4),
                          rows.getLong(5),
                          rows.getLong(6),
                          rows.getLong(7),
                          rows.getLong(8))));
        }
        return periods;
      }
    }
  }

  private static int number(YearMonth month) {
    return month.getYear() * 100 + month.getMonthValue();
  }

  private static YearMonth month(int number) {
    return YearMonth.of(number / 100, number % 100);
  }
}
