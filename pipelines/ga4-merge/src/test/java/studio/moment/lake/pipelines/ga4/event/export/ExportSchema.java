package studio.moment.lake.pipelines.ga4.event.export;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Schemas of exported events, in the ways that writers of Parquet spell them. */
public final class ExportSchema {
  private static final String VALUE =
      "optional group value { optional binary string_value (STRING); optional int64 int_value;"
          + " optional double float_value; optional double double_value; }";

  private ExportSchema() {}

  /** How a list stands in a file. */
  public enum Lists {
    /** {@code list.element}, as parquet-mr and DuckDB write. */
    LIST_ELEMENT("repeated group list { %s group element { %s } }"),
    /** {@code bag.array_element}, as Hive wrote. */
    BAG("repeated group bag { %s group array_element { %s } }"),
    /** Two levels: the repeated group is the element. */
    TWO_LEVELS("repeated group array { %2$s }");

    private final String form;

    Lists(String form) {
      this.form = form;
    }

    String list(String name, String fields) {
      return "optional group " + name + " (LIST) { " + form.formatted("optional", fields) + " }";
    }
  }

  /** What exports have today, as far as tests need it. */
  public static MessageType modern(Lists lists) {
    List<String> columns = new ArrayList<>(old(lists));
    columns.add(
        "optional group collected_traffic_source { optional binary manual_source (STRING);"
            + " optional binary manual_medium (STRING);"
            + " optional binary manual_campaign_name (STRING); optional binary gclid (STRING); }");
    columns.add(
        "optional group session_traffic_source_last_click { optional group manual_campaign {"
            + " optional binary source (STRING); optional binary medium (STRING);"
            + " optional binary campaign_name (STRING); optional binary term (STRING); }"
            + " optional group google_ads_campaign { optional binary campaign_name (STRING); }"
            + " optional group cross_channel_campaign { optional binary source (STRING);"
            + " optional binary medium (STRING); optional binary campaign_name (STRING);"
            + " optional binary default_channel_group (STRING); } }");
    columns.add("optional int64 batch_event_index; optional int64 batch_page_id;");
    columns.add("optional int64 batch_ordering_id; optional boolean is_active_user;");
    return message(columns);
  }

  /** What the first exports had. */
  public static List<String> old(Lists lists) {
    return List.of(
        "optional binary event_date (STRING);",
        "optional int64 event_timestamp;",
        "optional binary event_name (STRING);",
        lists.list("event_params", "optional binary key (STRING); " + VALUE),
        "optional int64 event_bundle_sequence_id;",
        "optional binary user_id (STRING);",
        "optional binary user_pseudo_id (STRING);",
        lists.list("user_properties", "optional binary key (STRING); " + VALUE),
        "optional group user_ltv { optional double revenue; optional binary currency (STRING); }",
        "optional group device { optional binary category (STRING);"
            + " optional binary operating_system (STRING); optional group web_info {"
            + " optional binary browser (STRING); } }",
        "optional group traffic_source { optional binary name (STRING);"
            + " optional binary medium (STRING); optional binary source (STRING); }",
        "optional binary stream_id (STRING);",
        "optional binary platform (STRING);",
        "optional group ecommerce { optional double purchase_revenue;"
            + " optional double purchase_revenue_in_usd; optional binary transaction_id (STRING); }",
        lists.list(
            "items",
            "optional binary item_id (STRING); optional binary item_name (STRING);"
                + " optional double price; optional int64 quantity; "
                + lists.list("item_params", "optional binary key (STRING); " + VALUE)));
  }

  public static MessageType message(List<String> columns) {
    return MessageTypeParser.parseMessageType(
        "message schema { " + String.join("\n", columns) + " }");
  }
}
