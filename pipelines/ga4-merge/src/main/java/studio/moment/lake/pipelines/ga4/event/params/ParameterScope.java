package studio.moment.lake.pipelines.ga4.event.params;

/** Whose parameter it is, by its name in the file, in lower case there. */
public enum ParameterScope {
  /** Of {@code event_params}: a column of unified_events. */
  EVENT,
  /** Of {@code user_properties}: a column of unified_events. */
  USER,
  /** Of {@code items.item_params}: a field of the records in unified_events.items. */
  ITEM
}
