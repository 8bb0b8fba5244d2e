package studio.moment.lake.pipelines.revenue.ledger.entry;

/**
 * Names of reports' deliveries. A report that was delivered again under its own name, with other
 * contents, keeps its name for the delivery that was read last; the others have a part of their
 * contents' hash behind it.
 */
public final class ReportNames {
  private static final int DIGITS = 12;

  /** The name of a delivery f in report_files. */
  public static final String SQL =
      "case when exists (select from report_files l where l.partner = f.partner and l.file = f.file"
          + " and l.run_no > f.run_no) then f.file || '@' || left(f.contents, "
          + DIGITS
          + ") else f.file end";

  private ReportNames() {}

  /** The report's name, of whichever delivery. */
  public static String name(String delivery) {
    int end = delivery.length() - DIGITS - 1;
    return end > 0 && delivery.charAt(end) == '@' ? delivery.substring(0, end) : delivery;
  }

  /** The name of a delivery that is not the last any more. */
  public static String replaced(String file, String contents) {
    return file + "@" + contents.substring(0, DIGITS);
  }
}
