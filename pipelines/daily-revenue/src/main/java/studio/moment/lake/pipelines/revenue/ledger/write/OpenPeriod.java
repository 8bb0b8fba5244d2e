package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.ledger.entry.LedgerRun;

/**
 * Where corrections of closed months go.
 *
 * @param period the month of the run's date, or the first after it that is not closed; yyyymm
 * @param closed the closed months, yyyymm
 */
record OpenPeriod(int period, Set<Integer> closed) {
  static OpenPeriod of(Statements sql, LedgerRun run, String partner) throws SQLException {
    Set<Integer> closed =
        sql.query(
            "select period from periods where partner = ? and state = 'CLOSED'",
            rows -> {
              Set<Integer> found = new HashSet<>();
              while (rows.next()) {
                found.add(rows.getInt(1));
              }
              return found;
            },
            partner);
    YearMonth month = YearMonth.from(run.runDate());
    while (closed.contains(number(month))) {
      month = month.plusMonths(1);
    }
    return new OpenPeriod(number(month), closed);
  }

  /** The period of an entry on a day's account. */
  int of(LocalDate day) {
    int own = day.getYear() * 100 + day.getMonthValue();
    return closed.contains(own) ? period : own;
  }

  private static int number(YearMonth month) {
    return month.getYear() * 100 + month.getMonthValue();
  }
}
