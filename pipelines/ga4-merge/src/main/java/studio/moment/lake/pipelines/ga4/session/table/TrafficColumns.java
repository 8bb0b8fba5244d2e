package studio.moment.lake.pipelines.ga4.session.table;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;
import studio.moment.lake.warehouse.rows.Column;

/** The columns that hold a traffic source, under one prefix. */
final class TrafficColumns {
  static final List<String> NAMES =
      List.of("source", "medium", "campaign", "campaign_id", "term", "content", "has_ad_click");

  private TrafficColumns() {}

  /**
   * @param value may give null: all columns are NULL then, and {@code has_ad_click} is false
   */
  static <T> List<Column<T>> of(String prefix, String whose, Function<T, TrafficSource> value) {
    return List.of(
        text(prefix + "source", "Source of " + whose, value, TrafficSource::source),
        text(prefix + "medium", "Medium of " + whose, value, TrafficSource::medium),
        text(prefix + "campaign", "Campaign of " + whose, value, TrafficSource::campaign),
        text(prefix + "campaign_id", "Campaign id of " + whose, value, TrafficSource::campaignId),
        text(prefix + "term", "Search term of " + whose, value, TrafficSource::term),
        text(prefix + "content", "Ad content of " + whose, value, TrafficSource::content),
        Column.flag(
            prefix + "has_ad_click",
            "Whether an advertiser's click id came with " + whose,
            row -> value.apply(row) != null && value.apply(row).adClickId()));
  }

  /** Adds the columns' values of one source under their names. */
  static void values(String prefix, TrafficSource source, Map<String, Object> values) {
    values.put(prefix + "source", source.source());
    values.put(prefix + "medium", source.medium());
    values.put(prefix + "campaign", source.campaign());
    values.put(prefix + "campaign_id", source.campaignId());
    values.put(prefix + "term", source.term());
    values.put(prefix + "content", source.content());
    values.put(prefix + "has_ad_click", source.adClickId());
  }

  private static <T> Column<T> text(
      String name,
      String description,
      Function<T, TrafficSource> traffic,
      Function<TrafficSource, String> value) {
    return Column.text(
        name,
        description,
        row -> {
          TrafficSource source = traffic.apply(row);
          return source == null ? null : value.apply(source);
        });
  }
}
