package studio.moment.lake.pipelines.ga4.business.conversion;

/** How a booking was tied to a click or a link: the first of these that holds. */
public enum MatchMethod {
  /** The partner's sub id is the id of a click. */
  CLICK_ID("click_id"),
  /** The partner's sub id is the id of a link. */
  LINK_ID("link_id"),
  /** The same booking was tied to a click or a link before. */
  BOOKING_ID("booking_id"),
  /** Nothing ties it, and nothing is guessed. */
  UNMATCHED("unmatched");

  private final String label;

  MatchMethod(String label) {
    this.label = label;
  }

  /** As tables hold it. */
  public String label() {
    return label;
  }

  /** The partner's own sub id tells. */
  public boolean bySubId() {
    return this == CLICK_ID || this == LINK_ID;
  }
}
