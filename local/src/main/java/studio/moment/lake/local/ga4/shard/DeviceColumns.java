package studio.moment.lake.local.ga4.shard;

import static studio.moment.lake.local.ga4.shard.Column.noText;
import static studio.moment.lake.local.ga4.shard.Column.text;
import static studio.moment.lake.local.ga4.shard.Column.whole;

import java.util.List;
import java.util.function.Function;
import studio.moment.lake.local.ga4.event.Device;
import studio.moment.lake.local.ga4.event.Session;
import studio.moment.lake.local.ga4.shard.Column.Struct;

/** The fields of {@code device} and {@code geo}. */
final class DeviceColumns {
  private DeviceColumns() {}

  static List<Column<Session>> device() {
    return List.of(
        of("category", Device::category),
        of("mobile_brand_name", Device::brand),
        of("mobile_model_name", Device::model),
        of("mobile_marketing_name", Device::model),
        noText("mobile_os_hardware_model"),
        of("operating_system", Device::operatingSystem),
        of("operating_system_version", Device::osVersion),
        noText("vendor_id"),
        noText("advertising_id"),
        of("language", Device::language),
        text("is_limited_ad_tracking", session -> "No"),
        whole("time_zone_offset_seconds", session -> session.host() == null ? 32_400L : null),
        noText("browser"),
        noText("browser_version"),
        new Struct<>(
            "web_info",
            session -> session.host() == null ? null : session,
            List.of(
                of("browser", Device::browser),
                of("browser_version", Device::browserVersion),
                text("hostname", Session::host))));
  }

  static List<Column<Device>> geo() {
    return List.of(
        text("city", Device::city),
        text("country", device -> "South Korea"),
        text("continent", device -> "Asia"),
        text("region", Device::region),
        text("sub_continent", device -> "Eastern Asia"),
        text("metro", device -> "(not set)"));
  }

  private static Column<Session> of(String name, Function<Device, String> value) {
    return text(name, session -> value.apply(session.device()));
  }
}
