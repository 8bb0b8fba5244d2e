package studio.moment.lake.pipelines.ga4.event.export.shape;

import org.apache.avro.generic.IndexedRecord;
import studio.moment.lake.pipelines.ga4.event.protect.AdClickId;
import studio.moment.lake.pipelines.ga4.event.protect.EventKeys;
import studio.moment.lake.pipelines.ga4.event.protect.EventProtector;
import studio.moment.lake.pipelines.ga4.event.protect.Text;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/** Where the parts of one record that names a source stand. */
public record TrafficShape(
    Nest record,
    Cell source,
    Cell medium,
    Cell campaign,
    Cell campaignId,
    Cell term,
    Cell content,
    Cell gclid,
    Cell dclid,
    Cell srsltid,
    Cell channel) {

  /** traffic_source: where the user was first seen. */
  public static TrafficShape firstOfUser(Nest root) {
    Nest record = root.nest("traffic_source");
    return named(record, "", "name");
  }

  /** collected_traffic_source. */
  public static TrafficShape collected(Nest root) {
    return named(root.nest("collected_traffic_source"), "manual_", "manual_campaign_name");
  }

  /** One of the records of session_traffic_source_last_click. */
  public static TrafficShape lastClick(Nest lastClick, String name) {
    return named(lastClick.nest(name), "", "campaign_name");
  }

  private static TrafficShape named(Nest record, String prefix, String campaign) {
    return new TrafficShape(
        record,
        record.cell(prefix + "source"),
        record.cell(prefix + "medium"),
        record.cell(campaign),
        record.cell(prefix + "campaign_id"),
        record.cell(prefix + "term"),
        record.cell(prefix + "content"),
        record.cell("gclid"),
        record.cell("dclid"),
        record.cell("srsltid"),
        record.cell("default_channel_group"));
  }

  /**
   * The source, redacted; null where neither source nor medium nor campaign is told and no
   * advertiser's click id. A click id alone makes the source of its advertiser.
   */
  public TrafficSource read(IndexedRecord outer, EventProtector protector) {
    IndexedRecord values = record.of(outer);
    if (values == null) {
      return null;
    }
    AdClickId clickId =
        isThere(gclid, values)
            ? AdClickId.GCLID
            : isThere(dclid, values)
                ? AdClickId.DCLID
                : isThere(srsltid, values) ? AdClickId.SRSLTID : null;
    return Sources.of(
        clean(source, values, protector),
        clean(medium, values, protector),
        clean(campaign, values, protector),
        clean(campaignId, values, protector),
        clean(term, values, protector),
        clean(content, values, protector),
        clickId);
  }

  public String channel(IndexedRecord outer, EventProtector protector) {
    return clean(channel, record.of(outer), protector);
  }

  /** Adds the raw values to an event's key. */
  public void addTo(EventKeys keys, IndexedRecord outer, EventProtector protector) {
    IndexedRecord values = record.of(outer);
    keys.add(protector.text(source.text(values)));
    keys.add(protector.text(medium.text(values)));
    keys.add(protector.text(campaign.text(values)));
    keys.add(protector.text(campaignId.text(values)));
    keys.add(protector.text(term.text(values)));
    keys.add(protector.text(content.text(values)));
    keys.addRaw(gclid.text(values));
    keys.addRaw(dclid.text(values));
    keys.addRaw(srsltid.text(values));
  }

  private static boolean isThere(Cell cell, IndexedRecord values) {
    String text = cell.text(values);
    return text != null && !text.isBlank();
  }

  private static String clean(Cell cell, IndexedRecord values, EventProtector protector) {
    Text text = protector.text(cell.text(values));
    return text == null || text.clean().isBlank() ? null : text.clean();
  }
}
