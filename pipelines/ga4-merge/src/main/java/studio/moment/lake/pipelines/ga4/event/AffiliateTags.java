package studio.moment.lake.pipelines.ga4.event;

/**
 * What the site's own events say of affiliate links; each may be null.
 *
 * @param clickId of {@code affiliate_link_click}: minted at the redirect, joins with link_clicks
 * @param linkId the link that was clicked or made
 * @param partner the partner's code
 * @param draftId one making of a link, of {@code link_create_start}, {@code link_create_step} and
 *     {@code link_created}
 * @param creationChannel where the link is made: web, extension or app
 */
public record AffiliateTags(
    String clickId, Long linkId, String partner, String draftId, String creationChannel) {
  public static final AffiliateTags NONE = new AffiliateTags(null, null, null, null, null);
}
