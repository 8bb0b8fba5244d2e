package studio.moment.lake.pipelines.ga4.event.table;

import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.warehouse.schema.Field;

/** One column and how an event fills it. */
record EventColumn(Field field, Setter setter) {

  /** Puts an event's value into a column of the row; what it does not set is NULL. */
  @FunctionalInterface
  interface Setter {
    void set(Event event, RowValues row, int column);
  }
}
