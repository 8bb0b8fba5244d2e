package studio.moment.lake.local.ga4.shard;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Session;

/** Columns that no reader knows yet; nobody but the sample has them. */
final class LaterColumns {
  private LaterColumns() {}

  static List<Column<Event>> of() {
    List<Column<Event>> columns = new ArrayList<>();
    for (Column<Event> column : EventColumns.of(true)) {
      columns.add(
          column.name().equals("device")
              ? new Column.Struct<>("device", Event::session, device())
              : column);
    }
    columns.add(Column.text("traffic_quality", event -> "unrated"));
    columns.add(
        new Column.Struct<>(
            "page_timing",
            event -> event.name().equals("page_view") ? event : null,
            List.of(
                Column.whole("first_paint_msec", event -> 300 + event.timestamp() % 700),
                Column.text("grade", event -> "good"))));
    return List.copyOf(columns);
  }

  private static List<Column<Session>> device() {
    List<Column<Session>> columns = new ArrayList<>(DeviceColumns.device());
    columns.add(3, Column.text("screen_class", session -> "large"));
    return columns;
  }
}
