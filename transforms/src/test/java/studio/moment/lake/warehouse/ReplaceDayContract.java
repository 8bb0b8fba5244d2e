package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.WarehouseUnderTest.row;
import static studio.moment.lake.warehouse.WarehouseUnderTest.rows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Publishing one day of a table. */
interface ReplaceDayContract extends WarehouseUnderTest {
  LocalDate FIRST = LocalDate.of(2026, 2, 28);
  LocalDate SECOND = LocalDate.of(2026, 3, 1);

  static TableSchema daily(FieldType type) {
    return TableSchema.of(Field.of("id", FieldType.INT64), Field.of("at", type))
        .withPartitioning(new Partitioning("at", Partitioning.Unit.DAY));
  }

  private TableLoad day(LocalDate day, FieldType type, List<List<Object>> rows) {
    return load(BOOKINGS, daily(type), new WriteMode.ReplaceDay(day), rows);
  }

  @Test
  default void a_day_is_replaced_and_the_other_days_stay() {
    publish("run1", day(FIRST, FieldType.DATE, rows(row(1L, FIRST), row(2L, FIRST))));
    publish("run2", day(SECOND, FieldType.DATE, rows(row(3L, SECOND))));
    List<LoadedTable> published = publish("run3", day(FIRST, FieldType.DATE, rows(row(4L, FIRST))));
    assertThat(read(BOOKINGS)).containsExactly(row(3L, SECOND), row(4L, FIRST));
    assertThat(published).extracting(LoadedTable::rows).containsExactly(2L);
  }

  @Test
  default void several_days_are_published_together() {
    LocalDate third = SECOND.plusDays(1);
    publish(
        "run1",
        day(FIRST, FieldType.DATE, rows(row(1L, FIRST))),
        day(SECOND, FieldType.DATE, rows(row(2L, SECOND))));
    List<TableLoad> days =
        List.of(
            day(SECOND, FieldType.DATE, rows(row(3L, SECOND), row(4L, SECOND))),
            day(FIRST, FieldType.DATE, rows()),
            day(third, FieldType.DATE, rows(row(5L, third))));
    assertThat(warehouse().load("run2", days))
        .extracting(LoadedTable::rows)
        .containsExactly(2L, 0L, 1L);
    assertThat(warehouse().duplicateKeys(BOOKINGS, List.of("at"))).isEqualTo(2);
    assertThat(warehouse().publish("run2", days, List.of()))
        .extracting(LoadedTable::rows)
        .containsExactly(3L, 3L, 3L);
    assertThat(read(BOOKINGS)).containsExactly(row(3L, SECOND), row(4L, SECOND), row(5L, third));
  }

  @Test
  default void a_table_twice_in_one_run_is_a_defect_unless_as_different_days() {
    List<TableLoad> twice =
        List.of(
            day(FIRST, FieldType.DATE, rows(row(1L, FIRST))),
            day(FIRST, FieldType.DATE, rows(row(2L, FIRST))));
    assertThatThrownBy(() -> warehouse().load("run1", twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bookings");
    List<TableLoad> mixed =
        List.of(
            day(FIRST, FieldType.DATE, rows(row(1L, FIRST))),
            replace(BOOKINGS, daily(FieldType.DATE), rows(row(2L, FIRST))));
    assertThatThrownBy(() -> warehouse().load("run1", mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bookings");
  }

  @Test
  default void a_day_of_a_table_without_days_is_refused() {
    TableSchema undivided = daily(FieldType.DATE).withPartitioning(null);
    TableLoad load =
        load(BOOKINGS, undivided, new WriteMode.ReplaceDay(FIRST), rows(row(1L, FIRST)));
    assertThatThrownBy(() -> publish("run1", load))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("bookings");
  }

  @Test
  default void a_day_without_rows_or_without_files_is_empty_afterwards() {
    publish("run1", day(FIRST, FieldType.DATE, rows(row(1L, FIRST))));
    publish("run2", day(SECOND, FieldType.DATE, rows(row(2L, SECOND))));
    publish("run3", day(FIRST, FieldType.DATE, rows()));
    assertThat(read(BOOKINGS)).containsExactly(row(2L, SECOND));
    publish(
        "run4",
        new TableLoad(
            BOOKINGS, daily(FieldType.DATE), List.of(), new WriteMode.ReplaceDay(SECOND)));
    assertThat(read(BOOKINGS)).isEmpty();
    assertThat(warehouse().schema(BOOKINGS)).contains(daily(FieldType.DATE));
  }

  @Test
  default void an_empty_day_of_a_new_table_makes_the_table() {
    publish("run1", day(FIRST, FieldType.DATE, rows()));
    assertThat(warehouse().schema(BOOKINGS)).contains(daily(FieldType.DATE));
    assertThat(read(BOOKINGS)).isEmpty();
  }

  @Test
  default void an_instants_day_is_its_day_in_utc() {
    List<Object> first = row(1L, Instant.parse("2026-02-28T00:00:00Z"));
    List<Object> last = row(2L, Instant.parse("2026-02-28T23:59:59.999999Z"));
    List<Object> next = row(3L, Instant.parse("2026-03-01T00:00:00Z"));
    publish("run1", day(FIRST, FieldType.TIMESTAMP, rows(first, last)));
    publish("run2", day(SECOND, FieldType.TIMESTAMP, rows(next)));
    publish("run3", day(SECOND, FieldType.TIMESTAMP, rows()));
    assertThat(read(BOOKINGS)).containsExactly(first, last);
    publish("run4", day(SECOND, FieldType.TIMESTAMP, rows(next)));
    publish("run5", day(FIRST, FieldType.TIMESTAMP, rows()));
    assertThat(read(BOOKINGS)).containsExactly(next);
  }

  @Test
  default void a_local_times_day_is_the_day_it_shows() {
    List<Object> first = row(1L, LocalDateTime.parse("2026-02-28T00:00:00"));
    List<Object> last = row(2L, LocalDateTime.parse("2026-02-28T23:59:59.999999"));
    List<Object> next = row(3L, LocalDateTime.parse("2026-03-01T00:00:00"));
    publish("run1", day(FIRST, FieldType.DATETIME, rows(first, last)));
    publish("run2", day(SECOND, FieldType.DATETIME, rows(next)));
    publish("run3", day(FIRST, FieldType.DATETIME, rows(first)));
    assertThat(read(BOOKINGS)).containsExactly(first, next);
  }

  @Test
  default void a_row_of_another_day_or_of_none_is_refused() {
    publish("run1", day(FIRST, FieldType.DATE, rows(row(1L, FIRST))));
    assertRefused(day(FIRST, FieldType.DATE, rows(row(2L, FIRST), row(3L, SECOND))));
    assertRefused(day(FIRST, FieldType.DATE, rows(row(2L, FIRST), row(3L, null))));
  }

  private void assertRefused(TableLoad load) {
    assertThatThrownBy(() -> publish("run2", load))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
        .hasMessageContaining("bookings")
        .hasMessageContaining("2026-02-28");
    assertThat(read(BOOKINGS)).containsExactly(row(1L, FIRST));
  }

  @Test
  default void publishing_a_day_again_gives_the_same_table() {
    publish("run1", day(FIRST, FieldType.DATE, rows(row(1L, FIRST))));
    TableLoad load = day(SECOND, FieldType.DATE, rows(row(2L, SECOND)));
    publish("run2", load);
    warehouse().publish("run2", List.of(load), List.of());
    publish("run3", load);
    assertThat(read(BOOKINGS)).containsExactly(row(1L, FIRST), row(2L, SECOND));
  }

  @Test
  default void a_new_column_is_null_in_the_days_before_and_one_that_went_away_in_the_new_day() {
    TableSchema with =
        TableSchema.of(
                Field.of("id", FieldType.INT64),
                Field.of("at", FieldType.DATE),
                Field.of("note", FieldType.STRING))
            .withPartitioning(new Partitioning("at", Partitioning.Unit.DAY));
    publish("run1", day(FIRST, FieldType.DATE, rows(row(1L, FIRST))));
    publish(
        "run2", load(BOOKINGS, with, new WriteMode.ReplaceDay(SECOND), rows(row(2L, SECOND, "n"))));
    assertThat(read(BOOKINGS)).containsExactly(row(1L, FIRST, null), row(2L, SECOND, "n"));
    publish("run3", day(FIRST, FieldType.DATE, rows(row(3L, FIRST))));
    assertThat(read(BOOKINGS)).containsExactly(row(2L, SECOND, "n"), row(3L, FIRST, null));
  }
}
