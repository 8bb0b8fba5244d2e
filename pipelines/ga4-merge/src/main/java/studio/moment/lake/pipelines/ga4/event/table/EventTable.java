package studio.moment.lake.pipelines.ga4.event.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.export.KnownParam;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameter;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameters;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParametersReader;
import studio.moment.lake.pipelines.ga4.event.params.Reserved;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.RowBuffer;

/**
 * The table unified_events: one row per event, partitioned by event_date. For one thread, as it
 * keeps texts that repeat.
 */
public final class EventTable {
  public static final TableName NAME = new TableName("analytics", "unified_events");

  private static final String DEFAULTS = "default-events.yaml";

  private final TableSchema schema;
  private final EventColumn.Setter[] setters;
  private final RowValues values = new RowValues();

  /**
   * @param declared the parameters with columns of their own
   */
  public EventTable(DeclaredParameters declared) {
    List<EventColumn> columns = EventColumns.all();
    List<DeclaredParameter> own = declared.columns();
    for (int i = 0; i < own.size(); i++) {
      columns.add(declared(own.get(i), i));
    }
    columns.add(ListColumns.eventParams());
    columns.add(ListColumns.userProperties());
    columns.add(ListColumns.items(declared.itemFields()));
    schema =
        TableSchema.of(columns.stream().map(EventColumn::field).toList())
            .withDescription(
                "GA4 events, one row each: protected, without duplicates, one version of each day")
            .withPartitioning(new Partitioning("event_date", Partitioning.Unit.DAY))
            .withClustering(List.of("event_name", "user_pseudo_id"));
    setters = columns.stream().map(EventColumn::setter).toArray(EventColumn.Setter[]::new);
  }

  public TableSchema schema() {
    return schema;
  }

  /** A buffer for rows of this table. */
  public RowBuffer newRow() {
    return new RowBuffer(setters.length);
  }

  /**
   * Fills a row. The event must come from a reader with the same declared parameters.
   *
   * @param sessionCapped whether the event is beyond its session's limits
   */
  public void fill(Event event, boolean sessionCapped, RowBuffer row) {
    values.start(row, sessionCapped);
    for (int column = 0; column < setters.length; column++) {
      setters[column].set(event, values, column);
    }
  }

  /**
   * Reads a file of declared parameters, {@code --events}.
   *
   * @param file its name for messages
   * @throws studio.moment.lake.runs.LakeException ARGUMENTS with every problem of the file
   */
  public static DeclaredParameters readDeclared(String text, String file) {
    return DeclaredParametersReader.read(text, file, reserved());
  }

  /** What is declared where {@code --events} names no file. */
  public static DeclaredParameters defaultDeclared() {
    try (InputStream in = DeclaredParameters.class.getResourceAsStream(DEFAULTS)) {
      return readDeclared(new String(in.readAllBytes(), StandardCharsets.UTF_8), DEFAULTS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reserved reserved() {
    Set<String> columns = names(new EventTable(DeclaredParameters.none()).schema.fields());
    return new Reserved(columns, names(ListColumns.itemFields()), KnownParam.keys());
  }

  private static Set<String> names(List<Field> fields) {
    return fields.stream()
        .map(field -> field.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static EventColumn declared(DeclaredParameter parameter, int position) {
    return new EventColumn(
        Field.of(parameter.column(), parameter.type().column())
            .withDescription(parameter.description()),
        (event, row, column) -> {
          List<Object> declared = event.declared();
          if (position < declared.size()) {
            row.any(row.row().values(), column, declared.get(position));
          }
        });
  }
}
