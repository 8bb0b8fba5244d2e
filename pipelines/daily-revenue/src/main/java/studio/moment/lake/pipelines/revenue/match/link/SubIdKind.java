package studio.moment.lake.pipelines.revenue.match.link;

/** What our links put into a partner's sub id. */
public enum SubIdKind {
  /** The id of the click, which mostly leads to one booking. */
  CLICK,
  /** The number of the link, which leads to many. */
  LINK
}
