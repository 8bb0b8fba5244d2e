package studio.moment.lake.local.ga4.event;

/**
 * Where a session came from; all but the channel may be null.
 *
 * @param gclid Google's click id, where an advertisement was clicked
 * @param channel Google's own default channel group
 */
public record Source(
    String source,
    String medium,
    String campaign,
    String campaignId,
    String term,
    String content,
    String gclid,
    String channel) {
  public static final Source DIRECT =
      new Source("(direct)", "(none)", "(direct)", null, null, null, null, "Direct");

  public boolean isDirect() {
    return this == DIRECT;
  }

  /** What a tagged link adds to a URL; empty for a source that tags none. */
  public String query() {
    if (campaign == null || isDirect()) {
      return gclid == null ? "" : "?gclid=" + gclid;
    }
    return "?utm_source="
        + source
        + "&utm_medium="
        + medium.replace(' ', '+')
        + "&utm_campaign="
        + campaign
        + (gclid == null ? "" : "&gclid=" + gclid);
  }
}
