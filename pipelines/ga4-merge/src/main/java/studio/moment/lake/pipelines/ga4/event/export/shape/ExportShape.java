package studio.moment.lake.pipelines.ga4.event.export.shape;

import org.apache.avro.Schema;

/**
 * Where everything that is read of an event stands in records of one schema: of a Parquet file's
 * columns, or of a BigQuery table's. What an older or younger export does not have is read as null.
 */
public final class ExportShape {
  public final Cell date;
  public final Cell timestamp;
  public final Cell name;
  public final Cell previousTimestamp;
  public final Cell bundle;
  public final Cell serverOffset;
  public final Cell userId;
  public final Cell userPseudoId;
  public final Cell streamId;
  public final Cell platform;
  public final Cell batchEventIndex;
  public final Cell batchPageId;
  public final Cell batchOrderingId;
  public final ParamShape params;
  public final ParamShape userProperties;
  public final ItemShape items;
  public final ClientShape client;
  public final EcommerceShape ecommerce;
  public final TrafficShape firstOfUser;
  public final TrafficShape collected;
  public final Nest lastClick;
  public final TrafficShape lastClickManual;
  public final TrafficShape lastClickAds;
  public final TrafficShape lastClickCross;

  public ExportShape(Schema schema) {
    Nest root = Nest.root(schema);
    date = root.cell("event_date");
    timestamp = root.cell("event_timestamp");
    name = root.cell("event_name");
    previousTimestamp = root.cell("event_previous_timestamp");
    bundle = root.cell("event_bundle_sequence_id");
    serverOffset = root.cell("event_server_timestamp_offset");
    userId = root.cell("user_id");
    userPseudoId = root.cell("user_pseudo_id");
    streamId = root.cell("stream_id");
    platform = root.cell("platform");
    batchEventIndex = root.cell("batch_event_index");
    batchPageId = root.cell("batch_page_id");
    batchOrderingId = root.cell("batch_ordering_id");
    params = ParamShape.of(root, "event_params");
    userProperties = ParamShape.of(root, "user_properties");
    items = ItemShape.of(root);
    client = ClientShape.of(root);
    ecommerce = EcommerceShape.of(root);
    firstOfUser = TrafficShape.firstOfUser(root);
    collected = TrafficShape.collected(root);
    lastClick = root.nest("session_traffic_source_last_click");
    lastClickManual = TrafficShape.lastClick(lastClick, "manual_campaign");
    lastClickAds = TrafficShape.lastClick(lastClick, "google_ads_campaign");
    lastClickCross = TrafficShape.lastClick(lastClick, "cross_channel_campaign");
  }
}
