package studio.moment.lake.pipelines.ga4.event.table;

import java.util.List;
import java.util.function.Function;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** The columns of where a visitor came from: once as collected, twice as Google has it. */
final class TrafficColumns {
  private final List<EventColumn> columns;

  private TrafficColumns(List<EventColumn> columns) {
    this.columns = columns;
  }

  static void addTo(List<EventColumn> columns) {
    TrafficColumns traffic = new TrafficColumns(columns);
    traffic.add("collected_", "collected with this event", e -> e.traffic().collected(), true);
    traffic.add(
        "google_last_click_", "of the session, by Google", e -> e.traffic().lastClick(), true);
    traffic.text(
        "google_last_click_channel",
        "Default channel group of the session, by Google; since October 2024",
        e -> e.traffic().lastClickChannel());
    traffic.add(
        "first_user_", "when the user was first seen", e -> e.traffic().firstOfUser(), false);
  }

  private void add(
      String prefix, String which, Function<Event, TrafficSource> source, boolean inDetail) {
    part(prefix + "source", "Source " + which, source, TrafficSource::source);
    part(prefix + "medium", "Medium " + which, source, TrafficSource::medium);
    part(prefix + "campaign", "Campaign " + which, source, TrafficSource::campaign);
    if (inDetail) {
      part(prefix + "campaign_id", "Campaign's id " + which, source, TrafficSource::campaignId);
      part(prefix + "term", "Search term " + which + ", redacted", source, TrafficSource::term);
      part(prefix + "content", "Campaign content " + which, source, TrafficSource::content);
      columns.add(
          new EventColumn(
              Field.of(prefix + "ad_click", FieldType.BOOL)
                  .withDescription(
                      "Whether an advertiser's click id came with the source " + which),
              (event, row, column) -> {
                TrafficSource there = source.apply(event);
                if (there != null) {
                  row.truth(column, there.adClickId());
                }
              }));
    }
  }

  private void part(
      String name,
      String description,
      Function<Event, TrafficSource> source,
      Function<TrafficSource, String> part) {
    text(
        name,
        description,
        event -> {
          TrafficSource there = source.apply(event);
          return there == null ? null : part.apply(there);
        });
  }

  private void text(String name, String description, Function<Event, String> value) {
    columns.add(
        new EventColumn(
            Field.of(name, FieldType.STRING).withDescription(description),
            (event, row, column) -> row.text(column, value.apply(event))));
  }
}
