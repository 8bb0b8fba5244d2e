package studio.moment.lake.pipelines.ga4.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.ga4.table.Published;

class IdentityTablesTest {
  private static final List<IdentityDay> RUNS =
      List.of(
          new IdentityDay(
              "p1", "u1", "a", 20_000, 1, 1_728_000_000_000_001L, 1_728_000_000_000_002L, 5),
          new IdentityDay(
              "p1", "u1", "b", 20_000, 2, 1_728_000_000_000_003L, 1_728_000_000_000_003L, 1));

  @TempDir Path folder;

  @Test
  void published_runs_are_read_back_as_they_were() throws Exception {
    try (Published<IdentityDay> table =
        Published.of(
            IdentityTables.DAYS, RUNS, folder, IdentityTables.DAYS_KEY, "event_date, run")) {
      assertThat(table.rows(IdentityTables.DAY_COLUMNS.toArray(String[]::new)))
          .extracting(IdentityTables::day)
          .isEqualTo(RUNS);
      assertThat(table.duplicates()).isZero();
    }
  }

  @Test
  void the_map_holds_times_to_the_microsecond() throws Exception {
    try (Published<Identity> table =
        Published.of(
            IdentityTables.MAP,
            IdentityMap.of(RUNS),
            folder,
            IdentityTables.MAP_KEY,
            "valid_from")) {
      assertThat(table.rows("user_id", "valid_from", "valid_to", "is_shared_device", "events"))
          .containsExactly(
              List.of("a", micros(1), micros(2), true, 5L),
              List.of("b", micros(3), micros(3), true, 1L));
      assertThat(table.duplicates()).isZero();
    }
  }

  @Test
  void every_column_is_described() {
    assertThat(
            Stream.of(IdentityTables.DAYS.schema(), IdentityTables.MAP.schema())
                .flatMap(schema -> schema.fields().stream()))
        .allMatch(field -> !field.description().isBlank());
  }

  private static Instant micros(long micros) {
    return Instant.ofEpochSecond(1_728_000_000L, micros * 1_000);
  }
}
