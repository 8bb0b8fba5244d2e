package studio.moment.lake.pipelines.ga4.business.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.pipelines.ga4.business.read.Published.at;
import static studio.moment.lake.pipelines.ga4.business.read.Published.booking;
import static studio.moment.lake.pipelines.ga4.business.read.Published.row;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.ga4.business.Business;
import studio.moment.lake.pipelines.ga4.business.BusinessFacts;
import studio.moment.lake.pipelines.ga4.business.BusinessResult;
import studio.moment.lake.pipelines.ga4.business.Sample;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.duckdb.DuckDbWarehouse;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;

@Slow(4)
class DuckDbReaderTest extends ReaderContract {
  @TempDir Path folder;
  private Warehouse warehouse;

  @Override
  Warehouse warehouse() {
    if (warehouse == null) {
      warehouse = DuckDbWarehouse.open(folder.resolve("warehouse.duckdb"));
    }
    return warehouse;
  }

  @Override
  String staging() {
    return folder.resolve("staging").toString();
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void empty_tables_make_empty_results() {
    published.platform(List.of(), List.of());
    BusinessResult result = Business.of(read());
    assertNothingFailed(result);
    assertThat(result.tables())
        .hasSize(3)
        .allSatisfy(table -> assertThat(table.rowCount()).isZero());
  }

  @Test
  void without_the_platforms_tables_everything_is_skipped_with_a_reason() {
    BusinessFacts facts = read();
    assertThat(facts.skipped())
        .containsOnlyKeys("affiliate_conversions", "link_performance_daily", "creator_funnel_daily")
        .containsEntry("affiliate_conversions", "there is no table rds.bookings");
    assertThat(Business.of(facts).tables()).isEmpty();
    assertThat(Business.of(facts).checks()).isEmpty();
  }

  @Test
  void a_missing_table_skips_only_what_needs_it() {
    published.table("rds.link_clicks", Published.CLICKS);
    published.table("rds.bookings", Published.BOOKINGS);
    published.table("rds.links", Published.LINKS);
    BusinessResult result = Business.of(read());
    assertThat(result.tables())
        .extracting(table -> table.name().table())
        .containsExactly("creator_funnel_daily");
    assertThat(result.skipped())
        .containsEntry("link_performance_daily", "there is no table rds.partners");
  }

  @Test
  void a_missing_column_is_named() {
    published
        .platform(List.of(), List.of())
        .table("rds.bookings", Published.without(Published.BOOKINGS, "commission_krw"));
    assertThat(read().skipped())
        .containsEntry("creator_funnel_daily", "table rds.bookings has no column commission_krw");
  }

  @Test
  void a_column_of_another_type_is_named() {
    TableSchema localTimes =
        TableSchema.of(
            Published.CLICKS.fields().stream()
                .map(
                    field ->
                        field.name().equals("clicked_at")
                            ? Field.of("clicked_at", FieldType.DATETIME)
                            : field)
                .toList());
    published.platform(List.of(), List.of()).table("rds.link_clicks", localTimes);
    assertThat(read().skipped())
        .containsEntry(
            "creator_funnel_daily",
            "column clicked_at of rds.link_clicks is DATETIME, not TIMESTAMP");
  }

  @Test
  void reports_without_a_needed_column_are_told_of_and_not_used() {
    published
        .platform(List.of(), List.of(booking(1, null, "o1", "pending", "2026-03-03T10:00", null)))
        .table("revenue.conversions", Published.without(Published.CONVERSIONS, "lineage_key"));
    BusinessResult result = Business.of(read());
    assertNothingFailed(result);
    assertThat(Sample.check(result, "revenue.conversions: columns that are needed").actual())
        .isEqualTo("table revenue.conversions has no column lineage_key");
    assertThat(Sample.rows(result, "affiliate_conversions").get(0))
        .containsEntry("status_source", "rds");
  }

  @Test
  void a_booking_without_a_day_holds_the_run_back() {
    List<Object> dateless =
        new java.util.ArrayList<>(
            booking(1, null, "o1", "confirmed", "2026-03-03T10:00", "2026-03-03T10:00"));
    dateless.set(13, null);
    published.platform(List.of(), List.of(dateless));
    assertThatThrownBy(this::read)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("rds.bookings.booked_at is NULL");
  }

  @Test
  void how_a_link_was_made_is_unknown_where_the_column_is_missing() {
    published
        .platform(List.of(), List.of())
        .table("rds.links", Published.LINKS, Published.link(1, "2026-03-02T10:00"));
    assertThat(Sample.rows(Business.of(read()), "creator_funnel_daily").get(0))
        .containsEntry("links_created_unknown", 1L);
    published.table(
        "rds.links",
        Published.LINKS_MADE_WITH,
        row(1L, 101L, 1L, at("2026-03-02T10:00"), "extension"));
    assertThat(Sample.rows(Business.of(read()), "creator_funnel_daily").get(0))
        .containsEntry("links_created_extension", 1L)
        .containsEntry("links_created_unknown", 0L);
  }

  @Test
  void published_sessions_without_a_needed_column_are_told_of() {
    published
        .platform(List.of(), List.of())
        .table("analytics.unified_sessions", Published.without(Published.SESSIONS, "landing_path"));
    assertThat(
            Sample.check(Business.of(read()), "analytics.unified_sessions: columns that are needed")
                .actual())
        .isEqualTo("table analytics.unified_sessions has no column landing_path");
  }
}
