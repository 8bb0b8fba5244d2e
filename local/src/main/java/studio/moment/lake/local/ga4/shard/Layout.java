package studio.moment.lake.local.ga4.shard;

import java.util.List;
import studio.moment.lake.local.ga4.event.Event;

/** Which columns a shard has. */
public enum Layout {
  /** All of 2025's. */
  MODERN(EventColumns.of(true)),
  /** The same without {@code traffic_source}, {@code user_ltv} and {@code is_active_user}. */
  INTRADAY(EventColumns.of(false)),
  /** 2025's and some that came later, at the top and inside {@code device}. */
  LATER(LaterColumns.of()),
  /** 2020's: fewer columns, and those without a value typed INT64. */
  OLD(OldColumns.of());

  private final List<Column<Event>> columns;

  Layout(List<Column<Event>> columns) {
    this.columns = columns;
  }

  List<Column<Event>> columns() {
    return columns;
  }

  /** Whether rows say which stream they came by. */
  public boolean hasStreams() {
    return this != OLD;
  }
}
