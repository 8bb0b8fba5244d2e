package studio.moment.lake.pipelines.ga4.event.export;

import org.apache.avro.Schema;

/**
 * Where everything that is read of an event stands in records of one schema: of a Parquet file's
 * columns, or of a BigQuery table's. What an older or younger export does not have is read as null.
 */
final class ExportShape {
  final Cell date;
  final Cell timestamp;
  final Cell name;
  final Cell previousTimestamp;
  final Cell bundle;
  final Cell serverOffset;
  final Cell userId;
  final Cell userPseudoId;
  final Cell streamId;
  final Cell platform;
  final Cell batchEventIndex;
  final Cell batchPageId;
  final Cell batchOrderingId;
  final ParamShape params;
  final ParamShape userProperties;
  final ItemShape items;
  final ClientShape client;
  final EcommerceShape ecommerce;
  final TrafficShape firstOfUser;
  final TrafficShape collected;
  final Nest lastClick;
  final TrafficShape lastClickManual;
  final TrafficShape lastClickAds;
  final TrafficShape lastClickCross;

  ExportShape(Schema schema) {
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
