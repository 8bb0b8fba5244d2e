package studio.moment.lake.pipelines.revenue.breaks;

/** How old a break is, in days from the order or booking to the run date. */
public enum Aging {
  D0_7("up to 7 days", 0, 7),
  D8_30("8 to 30 days", 8, 30),
  D31_60("31 to 60 days", 31, 60),
  D61_90("61 to 90 days", 61, 90),
  OVER_90("over 90 days", 91, Integer.MAX_VALUE),
  /** Rejected rows: what cannot be read has no day. */
  NO_DAY("rejected rows, without a day", -1, -1);

  private final String label;
  private final int from;
  private final int to;

  Aging(String label, int from, int to) {
    this.label = label;
    this.from = from;
    this.to = to;
  }

  public String label() {
    return label;
  }

  /** The condition in SQL that both warehouses know. */
  String condition(String days) {
    if (this == NO_DAY) {
      return days + " IS NULL";
    }
    // An order may be dated after the run's day.
    String above = this == D0_7 ? "" : days + " >= " + from;
    String below = this == OVER_90 ? "" : days + " <= " + to;
    return above + (above.isEmpty() || below.isEmpty() ? "" : " AND ") + below;
  }
}
