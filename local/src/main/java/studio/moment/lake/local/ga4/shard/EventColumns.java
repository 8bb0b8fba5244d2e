package studio.moment.lake.local.ga4.shard;

import static studio.moment.lake.local.ga4.shard.Column.noText;
import static studio.moment.lake.local.ga4.shard.Column.real;
import static studio.moment.lake.local.ga4.shard.Column.text;
import static studio.moment.lake.local.ga4.shard.Column.truth;
import static studio.moment.lake.local.ga4.shard.Column.whole;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Order;
import studio.moment.lake.local.ga4.event.Param;
import studio.moment.lake.local.ga4.event.Session;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.ga4.shard.Column.Repeated;
import studio.moment.lake.local.ga4.shard.Column.Struct;

/**
 * The columns of an event of 2025, in Google's order ("BigQuery Export schema" of Google Analytics'
 * help).
 */
final class EventColumns {
  private EventColumns() {}

  /**
   * @param whole false for an intraday shard, which knows less
   */
  static List<Column<Event>> of(boolean whole) {
    List<Column<Event>> columns = new ArrayList<>();
    columns.addAll(head());
    columns.addAll(user(whole));
    columns.addAll(client());
    columns.add(
        new Struct<>("traffic_source", event -> whole ? event.session().first() : null, first()));
    columns.add(text("stream_id", event -> event.session().stream().id()));
    columns.add(text("platform", event -> event.session().stream().platform()));
    columns.add(
        new Struct<>(
            "event_dimensions",
            event -> event.session().host() == null ? null : event.session(),
            List.of(text("hostname", Session::host))));
    columns.add(new Struct<>("ecommerce", Event::order, ShopColumns.order()));
    columns.add(new Repeated<>("items", Event::items, ShopColumns.item()));
    columns.add(
        new Struct<>("collected_traffic_source", Event::source, TrafficColumns.collected()));
    columns.add(
        truth(
            "is_active_user", event -> whole ? event.param("engagement_time_msec") != null : null));
    columns.add(whole("batch_event_index", Event::index));
    columns.add(whole("batch_page_id", Event::pageId));
    columns.add(whole("batch_ordering_id", Event::orderingId));
    columns.add(
        new Struct<>(
            "session_traffic_source_last_click",
            event -> event.session().lastClick(),
            TrafficColumns.lastClick()));
    columns.add(new Struct<Event, Object>("publisher", event -> null, publisher()));
    return List.copyOf(columns);
  }

  private static List<Column<Event>> head() {
    return List.of(
        text("event_date", event -> event.date().format(DateTimeFormatter.BASIC_ISO_DATE)),
        whole("event_timestamp", Event::timestamp),
        text("event_name", Event::name),
        new Repeated<>("event_params", Event::params, params(false)),
        whole("event_previous_timestamp", event -> null),
        real(
            "event_value_in_usd",
            event -> event.order() == null ? null : Order.dollars(event.order().won())),
        whole("event_bundle_sequence_id", event -> event.pageId() % 1_000_000_007L),
        whole("event_server_timestamp_offset", event -> null),
        text("user_id", Event::userId),
        text("user_pseudo_id", event -> event.session().userPseudoId()),
        new Struct<>(
            "privacy_info",
            Event::session,
            List.of(
                text("analytics_storage", EventColumns::consent),
                text("ads_storage", EventColumns::consent),
                text("uses_transient_token", session -> "No"))));
  }

  private static String consent(Session session) {
    return session.consent() ? "Yes" : "No";
  }

  private static List<Column<Event>> user(boolean whole) {
    return List.of(
        new Repeated<>("user_properties", Event::userProperties, params(true)),
        whole("user_first_touch_timestamp", event -> event.session().firstTouch()),
        new Struct<>(
            "user_ltv",
            event -> whole && event.session().consent() ? event : null,
            List.of(
                real(
                    "revenue",
                    event ->
                        event.order() == null || event.order().refund()
                            ? 0.0
                            : Order.dollars(event.order().won())),
                text("currency", event -> "USD"))));
  }

  private static List<Column<Event>> client() {
    return List.of(
        new Struct<>("device", Event::session, DeviceColumns.device()),
        new Struct<>("geo", event -> event.session().device(), DeviceColumns.geo()),
        new Struct<>(
            "app_info",
            event -> event.session().host() == null ? event.session() : null,
            List.of(
                text("id", session -> "example.moment.app"),
                text("version", session -> "5.12." + session.number() % 4),
                text("install_store", session -> "com.android.vending"),
                text("firebase_app_id", session -> "1:100000000000:android:0a0b0c0d0e0f"),
                text("install_source", session -> "com.android.vending"))));
  }

  private static List<Column<Source>> first() {
    return List.of(
        text("name", Source::campaign),
        text("medium", Source::medium),
        text("source", Source::source));
  }

  private static List<Column<Object>> publisher() {
    return List.of(
        real("ad_revenue_in_usd", none -> null),
        noText("ad_format"),
        noText("ad_source_name"),
        noText("ad_unit_id"));
  }

  /** A key and its value under the type it came with. */
  static List<Column<Param>> params(boolean ofUser) {
    List<Column<Param>> values = new ArrayList<>();
    values.add(text("string_value", Param::text));
    values.add(whole("int_value", Param::whole));
    values.add(real("float_value", param -> null));
    values.add(real("double_value", Param::real));
    if (ofUser) {
      values.add(whole("set_timestamp_micros", Param::setAt));
    }
    return List.of(
        text("key", Param::key),
        new Struct<>("value", Function.<Param>identity(), List.copyOf(values)));
  }

  static <T> List<Column<T>> noTexts(String... names) {
    List<Column<T>> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(noText(name));
    }
    return columns;
  }
}
