package studio.moment.lake.local.demo.report;

import java.time.LocalDate;
import studio.moment.lake.local.demo.findings.Money;
import studio.moment.lake.local.page.Html;
import studio.moment.lake.warehouse.QueryResult;

/** The creators' revenue by day of the order: what is confirmed, and on top what is expected. */
final class MoneyChart {
  private MoneyChart() {}

  /**
   * The chart, in thousands of won.
   *
   * @param answer in the order of days; see {@link Money}
   */
  static String of(QueryResult answer) {
    Cells cells = new Cells(answer);
    if (cells.rows() == 0) {
      return "";
    }
    long highest = 1;
    for (int row = 0; row < cells.rows(); row++) {
      highest = Math.max(highest, confirmed(cells, row) + pending(cells, row));
    }
    long most = DayAxis.roundedUp((highest + 999) / 1000) * 1000;
    DayAxis axis = new DayAxis(cells.rows());
    StringBuilder svg = new StringBuilder(axis.begin("The creators' revenue by day"));
    svg.append(axis.grid(most / 1000, null));
    for (int row = 0; row < cells.rows(); row++) {
      LocalDate day = (LocalDate) answer.rows().get(row).get(0);
      long confirmed = confirmed(cells, row);
      long both = confirmed + pending(cells, row);
      String title =
          "%s: %s won confirmed, %s won expected"
              .formatted(day, Html.number(confirmed), Html.number(both - confirmed));
      svg.append(axis.bar("bar sure", row, axis.y(0, 1), axis.y(confirmed, most), title));
      svg.append(axis.bar("bar", row, axis.y(confirmed, most), axis.y(both, most), title));
      svg.append(axis.name(row, day));
    }
    return svg.append("</svg>").toString();
  }

  // A day on which more was taken back than earned has no bar.
  private static long confirmed(Cells cells, int row) {
    return Math.max(0, cells.number(row, "confirmed_krw"));
  }

  private static long pending(Cells cells, int row) {
    return Math.max(0, cells.number(row, "pending_krw"));
  }
}
