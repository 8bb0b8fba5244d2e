package studio.moment.lake.pipelines.ga4.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns of the export by their paths, such as {@code device.web_info.browser}; the layers that a
 * list has in a file are no part of a path.
 */
final class ExportColumns {
  /** Without these a table is no GA4 export, whatever its age. */
  static final List<String> REQUIRED =
      List.of("event_date", "event_timestamp", "event_name", "event_params", "user_pseudo_id");

  private static final String PARAM_VALUES =
      "key value.string_value value.int_value value.float_value value.double_value";

  /** What is read; all else is not even decoded, device and advertising ids among it. */
  private static final Set<String> USED =
      paths(
          List.of(
              "event_date event_timestamp event_name event_previous_timestamp",
              "event_bundle_sequence_id event_server_timestamp_offset user_id user_pseudo_id",
              "stream_id platform",
              "batch_event_index batch_page_id batch_ordering_id"),
          under("event_params", PARAM_VALUES),
          under("user_properties", PARAM_VALUES),
          under("privacy_info", "analytics_storage ads_storage"),
          under(
              "device",
              "category mobile_brand_name mobile_model_name operating_system"
                  + " operating_system_version language browser browser_version"
                  + " web_info.browser web_info.browser_version web_info.hostname"),
          under("geo", "city country region"),
          under("app_info", "id version"),
          under("traffic_source", "name medium source"),
          under(
              "ecommerce",
              "total_item_quantity purchase_revenue_in_usd purchase_revenue refund_value"
                  + " shipping_value tax_value unique_items transaction_id"),
          under(
              "items",
              "item_id item_name item_brand item_variant item_category price quantity item_revenue"
                  + " coupon affiliation item_list_name item_list_index promotion_name"),
          under("items.item_params", PARAM_VALUES),
          under(
              "collected_traffic_source",
              "manual_campaign_id manual_campaign_name manual_source manual_medium manual_term"
                  + " manual_content gclid dclid srsltid"),
          under(
              "session_traffic_source_last_click.manual_campaign",
              "campaign_id campaign_name source medium term content"),
          under(
              "session_traffic_source_last_click.google_ads_campaign", "campaign_id campaign_name"),
          under(
              "session_traffic_source_last_click.cross_channel_campaign",
              "campaign_id campaign_name source medium default_channel_group"));

  private static final Set<String> KNOWN = known();
  private static final Set<String> GROUPS = groups();

  private ExportColumns() {}

  /** Whether the value or some value below the path is read. */
  static boolean isUsed(String path) {
    return USED.contains(path) || GROUPS.contains(path);
  }

  /** Whether Google's description of the export has the path. */
  static boolean isKnown(String path) {
    return KNOWN.contains(path);
  }

  private static List<String> under(String parent, String columns) {
    return List.of(columns.split(" ")).stream().map(column -> parent + "." + column).toList();
  }

  @SafeVarargs
  private static Set<String> paths(List<String>... lists) {
    Set<String> paths = new HashSet<>();
    for (List<String> list : lists) {
      list.forEach(line -> paths.addAll(List.of(line.split(" "))));
    }
    return Set.copyOf(paths);
  }

  private static Set<String> groups() {
    Set<String> groups = new HashSet<>();
    for (String path : USED) {
      for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
        groups.add(path.substring(0, dot));
      }
    }
    return Set.copyOf(groups);
  }

  private static Set<String> known() {
    try (InputStream in = ExportColumns.class.getResourceAsStream("export-columns.txt")) {
      return Set.copyOf(new String(in.readAllBytes(), UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
