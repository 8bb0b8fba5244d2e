package studio.moment.lake.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.WarehouseUnderTest.row;
import static studio.moment.lake.warehouse.WarehouseUnderTest.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.util.MimeTypes;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;

/** Loading into staging tables, which nobody sees. */
interface LoadContract extends WarehouseUnderTest {
  TableSchema KEYED =
      TableSchema.of(
          Field.of("id", FieldType.INT64),
          Field.of("part", FieldType.STRING),
          Field.of("name", FieldType.STRING));

  @Test
  default void loading_tells_what_the_warehouse_holds_and_publishes_nothing() {
    publish("run1", replace(CUSTOMERS, KEYED, rows(row(1L, "a", "old"))));
    List<TableLoad> loads =
        List.of(
            replace(CUSTOMERS, KEYED, rows(row(2L, "a", "new"), row(3L, "a", "new"))),
            replace(BOOKINGS, KEYED, rows(row(9L, "z", "new"))));
    List<LoadedTable> loaded = warehouse().load("run2", loads);
    assertThat(loaded).extracting(LoadedTable::target).containsExactly(CUSTOMERS, BOOKINGS);
    assertThat(loaded).extracting(LoadedTable::rows).containsExactly(2L, 1L);
    assertThat(loaded)
        .allSatisfy(table -> assertThat(table.schema().fields()).isEqualTo(KEYED.fields()));
    assertThat(read(CUSTOMERS)).containsExactly(row(1L, "a", "old"));
    assertThat(warehouse().schema(BOOKINGS)).isEmpty();
  }

  @Test
  default void all_files_of_a_table_are_loaded_and_no_others() {
    stage(KEYED, rows(row(99L, "", "an orphan of a step that was repeated")));
    TableLoad load =
        new TableLoad(
            CUSTOMERS,
            KEYED,
            List.of(
                stage(KEYED, rows(row(1L, "a", "x"))),
                stage(KEYED, rows()),
                stage(KEYED, rows(row(2L, "a", "x"), row(3L, "a", "x")))),
            new WriteMode.Replace());
    assertThat(publish("run1", load)).extracting(LoadedTable::rows).containsExactly(3L);
    assertThat(read(CUSTOMERS, "id")).containsExactly(row(1L), row(2L), row(3L));
  }

  @Test
  default void what_an_earlier_run_left_in_staging_is_replaced() {
    warehouse().load("run1", List.of(replace(CUSTOMERS, KEYED, rows(row(1L, "a", "left")))));
    TableSchema other =
        TableSchema.of(Field.of("id", FieldType.STRING), Field.of("size", FieldType.FLOAT64));
    TableLoad load = replace(CUSTOMERS, other, rows(row("x", 1.5)));
    assertThat(warehouse().load("run2", List.of(load)))
        .extracting(LoadedTable::rows)
        .containsExactly(1L);
    warehouse().publish("run2", List.of(load), List.of());
    assertThat(read(CUSTOMERS)).containsExactly(row("x", 1.5));
  }

  @Test
  default void discarding_drops_the_staging_tables_and_nothing_else() {
    TableLoad load = replace(CUSTOMERS, KEYED, rows(row(1L, "a", "x")));
    publish("run1", load);
    warehouse().discardStaging(List.of(load));
    assertThat(warehouse().schema(CUSTOMERS.staging())).isEmpty();
    assertThat(read(CUSTOMERS)).containsExactly(row(1L, "a", "x"));
    warehouse().discardStaging(List.of(load));
  }

  @Test
  default void rows_with_a_key_that_others_have_too_or_that_is_null_are_counted() {
    warehouse()
        .load(
            "run1",
            List.of(
                replace(
                    CUSTOMERS,
                    KEYED,
                    rows(
                        row(1L, "a", "twice"),
                        row(1L, "a", "twice"),
                        row(1L, "b", "once"),
                        row(2L, "a", "once"),
                        row(3L, null, "a key with a NULL"),
                        row(3L, null, "a key with a NULL"),
                        row(null, "a", "a key with a NULL")))));
    assertThat(warehouse().duplicateKeys(CUSTOMERS, List.of("id", "part"))).isEqualTo(5);
    assertThat(warehouse().duplicateKeys(CUSTOMERS, List.of("id"))).isEqualTo(6);
    assertThat(warehouse().duplicateKeys(CUSTOMERS, List.of("id", "part", "name"))).isEqualTo(5);
  }

  @Test
  default void unique_keys_count_as_no_duplicates() {
    warehouse()
        .load(
            "run1",
            List.of(replace(CUSTOMERS, KEYED, rows(row(1L, "a", null), row(1L, "A", null)))));
    assertThat(warehouse().duplicateKeys(CUSTOMERS, List.of("id", "part"))).isZero();
    warehouse().load("run2", List.of(replace(CUSTOMERS, KEYED, rows())));
    assertThat(warehouse().duplicateKeys(CUSTOMERS, List.of("id"))).isZero();
  }

  @Test
  default void a_file_that_is_gone_fails_the_load_and_leaves_everything() {
    TableLoad gone =
        new TableLoad(
            BOOKINGS,
            KEYED,
            List.of(new StagedFile(staging() + "/gone.parquet", 1, 100)),
            new WriteMode.Replace());
    assertLoadFailsAndLeavesEverything(gone);
  }

  @Test
  default void a_file_that_is_no_parquet_fails_the_load_and_leaves_everything() throws IOException {
    String uri = staging() + "/broken.parquet";
    try (WritableByteChannel channel =
        FileSystems.create(FileSystems.matchNewResource(uri, false), MimeTypes.BINARY)) {
      channel.write(ByteBuffer.wrap("PAR1 and no more".getBytes(UTF_8)));
    }
    assertLoadFailsAndLeavesEverything(
        new TableLoad(
            BOOKINGS, KEYED, List.of(new StagedFile(uri, 1, 16)), new WriteMode.Replace()));
  }

  @Test
  default void a_file_of_other_types_fails_the_load_and_leaves_everything() {
    TableSchema asText =
        TableSchema.of(
            Field.of("id", FieldType.STRING),
            Field.of("part", FieldType.STRING),
            Field.of("name", FieldType.STRING));
    assertLoadFailsAndLeavesEverything(
        new TableLoad(
            BOOKINGS,
            KEYED,
            List.of(stage(KEYED, rows()), stage(asText, rows(row("12", "a", "b")))),
            new WriteMode.Replace()));
  }

  private void assertLoadFailsAndLeavesEverything(TableLoad broken) {
    publish(
        "run1",
        replace(CUSTOMERS, KEYED, rows(row(1L, "a", "old"))),
        replace(BOOKINGS, KEYED, rows(row(2L, "b", "old"))));
    List<TableLoad> loads = List.of(replace(CUSTOMERS, KEYED, rows(row(1L, "a", "new"))), broken);
    assertThatThrownBy(() -> warehouse().load("run2", loads))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("bookings");
    assertThat(read(CUSTOMERS)).containsExactly(row(1L, "a", "old"));
    assertThat(read(BOOKINGS)).containsExactly(row(2L, "b", "old"));
    // The next run is not in the way of what this one left.
    publish("run3", replace(BOOKINGS, KEYED, rows(row(3L, "c", "new"))));
    assertThat(read(BOOKINGS)).containsExactly(row(3L, "c", "new"));
  }
}
