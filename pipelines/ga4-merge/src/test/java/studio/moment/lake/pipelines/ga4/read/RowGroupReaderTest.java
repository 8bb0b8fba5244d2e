package studio.moment.lake.pipelines.ga4.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.pipelines.ga4.event.export.RawEvent.pageView;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.export.ExportFile;
import studio.moment.lake.pipelines.ga4.event.export.ExportSchema;
import studio.moment.lake.pipelines.ga4.event.export.ExportSchema.Lists;
import studio.moment.lake.pipelines.ga4.event.export.RawEvent;
import studio.moment.lake.pipelines.ga4.event.export.Readings;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameters;
import studio.moment.lake.pipelines.ga4.shard.FileShard;
import studio.moment.lake.pipelines.ga4.shard.FolderShards;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class RowGroupReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Lists.class)
  void every_encoding_of_lists_gives_the_events_that_bigquery_gives(Lists lists) {
    RawEvent event =
        pageView()
            .param("a", "x")
            .param("b", 2L)
            .param("c", 0.5)
            .property("p", "y")
            .with("device", Map.of("category", "mobile"))
            .with(
                "items",
                List.of(
                    Map.of("item_id", "i", "item_params", List.of(RawEvent.keyed("color", "red"))),
                    Map.of("item_id", "j", "price", 2.5)));
    Readings bigQuery = new Readings(DeclaredParameters.none());
    bigQuery.add(event);
    bigQuery.add(pageView());
    ShardPlan plan = plan(ExportSchema.modern(lists), event, pageView());
    assertThat(events(plan)).isEqualTo(bigQuery.events());
    assertThat(plan.unknownColumns()).isEmpty();
  }

  @Test
  void an_old_export_without_the_newer_columns_is_read() {
    ShardPlan plan = plan(ExportSchema.message(ExportSchema.old(Lists.LIST_ELEMENT)), pageView());
    Readings bigQuery = new Readings(DeclaredParameters.none());
    bigQuery.add(pageView());
    assertThat(events(plan)).isEqualTo(bigQuery.events());
  }

  @Test
  void columns_of_nothing_but_nulls_and_ids_of_digits_may_have_any_type() {
    List<String> columns = new ArrayList<>(ExportSchema.old(Lists.LIST_ELEMENT));
    columns.replaceAll(
        column ->
            column
                .replace("binary user_id (STRING)", "int64 user_id")
                .replace("binary stream_id (STRING)", "int64 stream_id")
                .replace("binary transaction_id (STRING)", "int64 transaction_id")
                .replace("double price", "int64 price"));
    RawEvent typed =
        pageView()
            .with("stream_id", 4001L)
            .with("ecommerce", Map.of("transaction_id", 12L))
            .with("items", List.of(Map.of("item_id", "i", "price", 3L)));
    RawEvent plain =
        pageView()
            .with("ecommerce", Map.of("transaction_id", "12"))
            .with("items", List.of(Map.of("item_id", "i", "price", 3.0)));
    Readings bigQuery = new Readings(DeclaredParameters.none());
    bigQuery.add(plain);
    assertThat(events(plan(ExportSchema.message(columns), typed))).isEqualTo(bigQuery.events());
  }

  @Test
  void columns_that_google_does_not_name_are_reported_and_left_out() {
    List<String> columns = new ArrayList<>(ExportSchema.old(Lists.BAG));
    columns.add("optional binary loaded_by (STRING);");
    columns.add("optional group geo { optional binary city (STRING); optional int64 x; }");
    ShardPlan plan =
        plan(ExportSchema.message(columns), pageView().with("loaded_by", "someone@x.example"));
    assertThat(plan.unknownColumns()).containsExactly("geo.x", "loaded_by");
    assertThat(events(plan)).hasSize(1);
    assertThat(events(plan).toString()).doesNotContain("someone");
  }

  @Test
  void a_shard_without_rows_is_a_valid_day() {
    ShardPlan plan = plan(ExportSchema.modern(Lists.LIST_ELEMENT));
    assertThat(plan.tasks()).isEmpty();
    assertThat(plan.rows()).isZero();
  }

  @Test
  void row_groups_are_read_apart_and_together_are_the_file() {
    RawEvent[] rows =
        IntStream.range(0, 3_000)
            .mapToObj(i -> pageView().param("text", "value number " + i * 7919L))
            .toArray(RawEvent[]::new);
    ShardPlan plan = plan(ExportSchema.modern(Lists.LIST_ELEMENT), rows);
    assertThat(plan.tasks()).hasSizeGreaterThan(2);
    assertThat(plan.rows()).isEqualTo(3_000);
    assertThat(events(plan)).extracting(Event::key).doesNotHaveDuplicates().hasSize(3_000);
  }

  @Test
  void a_file_that_was_cut_off_is_not_ready_and_named() throws IOException {
    FileShard shard = shard(ExportSchema.modern(Lists.LIST_ELEMENT), pageView());
    Path file = Path.of(shard.parts().get(0).uri());
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 100, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertFails(() -> ShardPlan.of(shard), ExitCode.NOT_READY, file.toString());
    }
  }

  @Test
  void a_file_that_is_damaged_inside_fails_the_check_and_is_named() throws IOException {
    FileShard shard = shard(ExportSchema.modern(Lists.LIST_ELEMENT), pageView());
    RowGroupTask task = ShardPlan.of(shard).tasks().get(0);
    Path file = Path.of(task.uri());
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4, 400, (byte) 0x7F);
    Files.write(file, bytes);
    assertFails(() -> RowGroupReader.read(task, row -> {}), ExitCode.CHECK_FAILED, file.toString());
  }

  @Test
  void a_file_that_changed_since_it_was_planned_is_not_ready() {
    RowGroupTask task =
        ShardPlan.of(shard(ExportSchema.modern(Lists.LIST_ELEMENT), pageView())).tasks().get(0);
    shard(ExportSchema.modern(Lists.LIST_ELEMENT), pageView(), pageView());
    assertFails(() -> RowGroupReader.read(task, row -> {}), ExitCode.NOT_READY, "rewritten");
    shard(ExportSchema.modern(Lists.LIST_ELEMENT));
    assertFails(() -> RowGroupReader.read(task, row -> {}), ExitCode.NOT_READY, "rewritten");
  }

  @Test
  void a_file_that_is_no_export_is_refused_with_what_is_missing() {
    FileShard other =
        shard(
            ExportSchema.message(
                List.of("optional binary event_date (STRING);", "optional int64 amount;")));
    assertFails(
        () -> ShardPlan.of(other), ExitCode.ARGUMENTS, "event_timestamp, event_name, event_params");
    List<String> columns = new ArrayList<>(ExportSchema.old(Lists.BAG));
    columns.replaceAll(
        column -> column.replace("int64 event_timestamp", "binary event_timestamp (STRING)"));
    FileShard text = shard(ExportSchema.message(columns));
    assertFails(() -> ShardPlan.of(text), ExitCode.ARGUMENTS, "event_timestamp");
  }

  private static void assertFails(Runnable action, ExitCode code, String named) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).as(e.getMessage()).isEqualTo(code))
        .hasMessageContaining(named);
  }

  private ShardPlan plan(MessageType schema, RawEvent... rows) {
    return ShardPlan.of(shard(schema, rows));
  }

  private FileShard shard(MessageType schema, RawEvent... rows) {
    ExportFile.write(
        folder.resolve("events_20260115.parquet"),
        schema,
        Arrays.stream(rows).map(RawEvent::values).toList());
    return FolderShards.list(folder.toString()).get(0);
  }

  private static List<Event> events(ShardPlan plan) {
    Readings readings = new Readings(DeclaredParameters.none());
    plan.tasks().forEach(task -> RowGroupReader.read(task, readings::add));
    assertThat(readings.rejections()).isEmpty();
    return readings.events();
  }
}
