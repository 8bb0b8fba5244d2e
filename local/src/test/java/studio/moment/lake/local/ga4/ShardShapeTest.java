package studio.moment.lake.local.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.local.ga4.SampleExport.FOLDER;
import static studio.moment.lake.local.ga4.SampleExport.LAST;
import static studio.moment.lake.local.ga4.SampleExport.PLATFORM;
import static studio.moment.lake.local.ga4.SampleExport.SHARDS;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.moment.lake.local.ga4.shard.ListStyle;
import studio.moment.lake.local.ga4.truth.Ga4Truth;

/** Whether shards have the shape of Google's. */
class ShardShapeTest {
  private static final LocalDate QUIET = LAST.minusDays(20);
  private static final String VALUE =
      "STRUCT(string_value VARCHAR, int_value BIGINT, float_value DOUBLE, double_value DOUBLE";

  @Test
  void a_modern_shard_has_all_columns_of_the_export_schema() throws SQLException {
    Path shard = FOLDER.resolve("events_20260108.parquet");

    assertThat(SHARDS.rows("SELECT column_name FROM (DESCRIBE FROM '%s')".formatted(shard)))
        .containsExactly(
            ("event_date event_timestamp event_name event_params event_previous_timestamp"
                    + " event_value_in_usd event_bundle_sequence_id event_server_timestamp_offset"
                    + " user_id user_pseudo_id privacy_info user_properties"
                    + " user_first_touch_timestamp user_ltv device geo app_info traffic_source"
                    + " stream_id platform event_dimensions ecommerce items"
                    + " collected_traffic_source is_active_user batch_event_index batch_page_id"
                    + " batch_ordering_id session_traffic_source_last_click publisher")
                .split(" "));
    assertThat(type(shard, "event_params"))
        .isEqualTo("STRUCT(\"key\" VARCHAR, \"value\" " + VALUE + "))[]");
    assertThat(type(shard, "user_properties"))
        .isEqualTo(
            "STRUCT(\"key\" VARCHAR, \"value\" " + VALUE + ", set_timestamp_micros BIGINT))[]");
    assertThat(type(shard, "is_active_user")).isEqualTo("BOOLEAN");
    assertThat(
            SHARDS.number(
                """
                SELECT count(*) FROM parquet_schema('%s') WHERE num_children IS NULL"""
                    .formatted(shard)))
        .isEqualTo(191);
    assertThat(
            SHARDS.rows(
                """
                SELECT DISTINCT name FROM parquet_schema('%s') WHERE repetition_type = 'REPEATED'"""
                    .formatted(shard)))
        .containsExactly("list");
  }

  @Test
  void a_later_shard_has_columns_that_nobody_knows_yet() throws SQLException {
    Path shard = FOLDER.resolve("events_fresh_20260113.parquet");

    assertThat(type(shard, "traffic_quality")).isEqualTo("VARCHAR");
    assertThat(type(shard, "page_timing")).startsWith("STRUCT(first_paint_msec BIGINT");
    assertThat(type(shard, "device")).contains("screen_class");
  }

  @Test
  void an_intraday_shard_knows_less() throws SQLException {
    String values =
        "SELECT count(traffic_source), count(user_ltv), count(is_active_user) FROM '%s'";

    assertThat(SHARDS.rows(values.formatted(FOLDER.resolve("events_intraday_20260114.parquet"))))
        .containsExactly("0|0|0");
    assertThat(SHARDS.rows(values.formatted(FOLDER.resolve("events_20260112.parquet"))).get(0))
        .matches("[1-9]\\d*\\|[1-9]\\d*\\|[1-9]\\d*");
  }

  @Test
  void avro_reads_parameters_as_a_list_of_records() throws IOException {
    GenericRecord event = first(FOLDER.resolve("events_20260108.parquet"));

    List<?> params = (List<?>) event.get("event_params");
    GenericRecord param = element(params.get(0));
    assertThat(param.get("key").toString()).isEqualTo("ga_session_id");
    assertThat(((GenericRecord) param.get("value")).get("int_value")).isInstanceOf(Long.class);
    assertThat((GenericRecord) event.get("device")).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(ListStyle.class)
  void an_old_shard_lacks_columns_and_types_empty_ones_as_numbers(
      ListStyle lists, @TempDir Path folder) throws IOException, SQLException {
    Ga4Settings settings = Ga4Settings.of(QUIET, QUIET).withOldDay(QUIET, lists);
    Ga4Truth truth = Ga4Export.write(PLATFORM, folder, settings);
    Path shard = folder.resolve("events_20251225.parquet");

    assertThat(SHARDS.rows("SELECT column_name FROM (DESCRIBE FROM '%s')".formatted(shard)))
        .contains("traffic_source", "stream_id")
        .doesNotContain("batch_page_id", "is_active_user", "collected_traffic_source");
    assertThat(type(shard, "stream_id")).isEqualTo("BIGINT");
    assertThat(type(shard, "privacy_info")).contains("analytics_storage BIGINT");
    assertThat(
            SHARDS.rows(
                """
                SELECT count(*), count(stream_id), count(*) FILTER (event_name = 'purchase'
                  AND len(items) > 0), min(len(event_params)) > 0 FROM '%s'"""
                    .formatted(shard)))
        .containsExactly(
            "%d|0|%d|true"
                .formatted(
                    truth.totals().rows(),
                    SHARDS.number(
                        "SELECT count(*) FROM '%s' WHERE event_name = 'purchase'"
                            .formatted(shard))));
    if (lists != ListStyle.ONE_LEVEL) {
      List<?> params = (List<?>) first(shard).get("event_params");
      assertThat(element(params.get(0)).getSchema().getField("value")).isNotNull();
    }
  }

  private static String type(Path shard, String column) throws SQLException {
    return SHARDS
        .rows(
            "SELECT column_type FROM (DESCRIBE FROM '%s') WHERE column_name = '%s'"
                .formatted(shard, column))
        .get(0);
  }

  /** The first event with a session. */
  private static GenericRecord first(Path shard) throws IOException {
    try (ParquetReader<GenericRecord> reader =
        AvroParquetReader.<GenericRecord>builder(
                new LocalInputFile(shard), new PlainParquetConfiguration())
            .build()) {
      GenericRecord event = reader.read();
      while (event.get("user_pseudo_id") == null) {
        event = reader.read();
      }
      return event;
    }
  }

  /** The record, or what avro puts around it where lists have three levels. */
  private static GenericRecord element(Object element) {
    GenericRecord row = (GenericRecord) element;
    return row.getSchema().getFields().size() == 1 ? (GenericRecord) row.get(0) : row;
  }
}
