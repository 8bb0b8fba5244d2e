package studio.moment.lake.local.ga4.shard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import studio.moment.lake.local.ga4.event.Event;

/**
 * The columns of 2020. Tools that wrote such shards anew gave a column without any value the type
 * INT64.
 */
final class OldColumns {
  private static final Set<String> NOT_YET =
      Set.of(
          "collected_traffic_source",
          "is_active_user",
          "batch_event_index",
          "batch_page_id",
          "batch_ordering_id",
          "session_traffic_source_last_click",
          "publisher",
          "device.web_info.hostname",
          "items.item_params");
  private static final Set<String> WITHOUT_VALUE =
      Set.of(
          "stream_id",
          "privacy_info.analytics_storage",
          "privacy_info.ads_storage",
          "device.vendor_id",
          "device.advertising_id",
          "device.mobile_os_hardware_model",
          "user_properties.key",
          "user_properties.value.string_value",
          "user_properties.value.int_value",
          "user_properties.value.float_value",
          "user_properties.value.double_value",
          "user_properties.value.set_timestamp_micros");

  private OldColumns() {}

  static List<Column<Event>> of() {
    return of(EventColumns.of(true), "");
  }

  private static <T> List<Column<T>> of(List<Column<T>> modern, String path) {
    List<Column<T>> columns = new ArrayList<>();
    for (Column<T> column : modern) {
      String name = path + column.name();
      if (!NOT_YET.contains(name)) {
        columns.add(
            WITHOUT_VALUE.contains(name)
                ? new Column.Leaf<>(column.name(), PrimitiveTypeName.INT64, row -> null)
                : inside(column, name + "."));
      }
    }
    return List.copyOf(columns);
  }

  private static <T> Column<T> inside(Column<T> column, String path) {
    if (column instanceof Column.Struct<T, ?> struct) {
      return inside(struct, path);
    }
    return column instanceof Column.Repeated<T, ?> repeated ? inside(repeated, path) : column;
  }

  private static <T, U> Column<T> inside(Column.Struct<T, U> struct, String path) {
    return new Column.Struct<>(struct.name(), struct.value(), of(struct.columns(), path));
  }

  private static <T, U> Column<T> inside(Column.Repeated<T, U> repeated, String path) {
    boolean empty = repeated.name().equals("user_properties");
    return new Column.Repeated<>(
        repeated.name(), empty ? row -> List.of() : repeated.value(), of(repeated.columns(), path));
  }
}
