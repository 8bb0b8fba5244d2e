package studio.moment.lake.pipelines.ga4.event.export;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** Records as BigQuery's Storage API gives them: nullable unions, lists without a layer, Utf8. */
public final class AvroExport {
  private static final Schema VALUE =
      SchemaBuilder.record("value")
          .fields()
          .optionalString("string_value")
          .optionalLong("int_value")
          .optionalDouble("float_value")
          .optionalDouble("double_value")
          .endRecord();
  private static final Schema PARAM =
      SchemaBuilder.record("param")
          .fields()
          .optionalString("key")
          .name("value")
          .type(nullable(VALUE))
          .withDefault(null)
          .endRecord();
  private static final Schema ITEM =
      SchemaBuilder.record("item")
          .fields()
          .optionalString("item_id")
          .optionalString("item_name")
          .optionalDouble("price")
          .optionalLong("quantity")
          .name("item_params")
          .type(Schema.createArray(PARAM))
          .noDefault()
          .endRecord();

  public static final Schema SCHEMA =
      SchemaBuilder.record("__root__")
          .fields()
          .optionalString("event_date")
          .optionalLong("event_timestamp")
          .optionalString("event_name")
          .name("event_params")
          .type(Schema.createArray(PARAM))
          .noDefault()
          .optionalLong("event_bundle_sequence_id")
          .optionalString("user_id")
          .optionalString("user_pseudo_id")
          .name("user_properties")
          .type(Schema.createArray(PARAM))
          .noDefault()
          .name("device")
          .type(nullable(texts("device", "category", "operating_system")))
          .withDefault(null)
          .name("traffic_source")
          .type(nullable(texts("traffic_source", "name", "medium", "source")))
          .withDefault(null)
          .optionalString("stream_id")
          .optionalString("platform")
          .name("ecommerce")
          .type(
              nullable(
                  SchemaBuilder.record("ecommerce")
                      .fields()
                      .optionalDouble("purchase_revenue")
                      .optionalDouble("purchase_revenue_in_usd")
                      .optionalString("transaction_id")
                      .endRecord()))
          .withDefault(null)
          .name("items")
          .type(Schema.createArray(ITEM))
          .noDefault()
          .name("collected_traffic_source")
          .type(
              nullable(
                  texts(
                      "collected_traffic_source",
                      "manual_source",
                      "manual_medium",
                      "manual_campaign_name",
                      "gclid")))
          .withDefault(null)
          .name("session_traffic_source_last_click")
          .type(
              nullable(
                  SchemaBuilder.record("session_traffic_source_last_click")
                      .fields()
                      .name("manual_campaign")
                      .type(
                          nullable(
                              texts(
                                  "manual_campaign", "source", "medium", "campaign_name", "term")))
                      .withDefault(null)
                      .name("google_ads_campaign")
                      .type(nullable(texts("google_ads_campaign", "campaign_name")))
                      .withDefault(null)
                      .name("cross_channel_campaign")
                      .type(
                          nullable(
                              texts(
                                  "cross_channel_campaign",
                                  "source",
                                  "medium",
                                  "campaign_name",
                                  "default_channel_group")))
                      .withDefault(null)
                      .endRecord()))
          .withDefault(null)
          .optionalLong("batch_event_index")
          .optionalLong("batch_page_id")
          .optionalLong("batch_ordering_id")
          .endRecord();

  private AvroExport() {}

  public static GenericRecord record(RawEvent event) {
    return (GenericRecord) value(SCHEMA, event.values());
  }

  private static Object value(Schema schema, Object value) {
    if (schema.getType() == Schema.Type.UNION) {
      return value == null ? null : value(schema.getTypes().get(1), value);
    }
    return switch (schema.getType()) {
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
          record.put(field.pos(), value(field.schema(), ((Map<?, ?>) value).get(field.name())));
        }
        yield record;
      }
      case ARRAY ->
          value == null
              ? List.of()
              : ((List<?>) value).stream().map(one -> value(schema.getElementType(), one)).toList();
      case STRING -> new Utf8((String) value);
      default -> value;
    };
  }

  private static Schema texts(String name, String... fields) {
    SchemaBuilder.FieldAssembler<Schema> record = SchemaBuilder.record(name).fields();
    for (String field : fields) {
      record = record.optionalString(field);
    }
    return record.endRecord();
  }

  private static Schema nullable(Schema schema) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
  }
}
