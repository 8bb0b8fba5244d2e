package studio.moment.lake.pipelines.ga4.event.table;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.event.export.RawEvent.pageView;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.export.RawEvent;
import studio.moment.lake.pipelines.ga4.event.export.Readings;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameters;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.StagedFileWriter;

class EventTableTest {
  private static final DeclaredParameters DECLARED =
      EventTable.readDeclared(
          """
          version: 1
          parameters:
            - {name: step_name, type: string, scope: event}
            - {name: seats, type: int, scope: event}
            - {name: score, type: float, scope: event}
            - {name: vip, type: bool, scope: user}
            - {name: nights, type: int, scope: item}
          """,
          "events.yaml");

  @TempDir Path folder;

  @Test
  void every_column_and_every_field_of_its_records_is_described() {
    EventTable table = new EventTable(DECLARED);
    assertThat(table.schema().description()).isNotEmpty();
    for (Field field : table.schema().fields()) {
      assertThat(field.description()).as(field.name()).isNotBlank();
      field
          .fields()
          .forEach(
              inner ->
                  assertThat(inner.description())
                      .as(field.name() + "." + inner.name())
                      .isNotBlank());
    }
    assertThat(table.schema().partitioning().column()).isEqualTo("event_date");
    table
        .schema()
        .clustering()
        .forEach(column -> assertThat(table.schema().field(column)).isPresent());
  }

  @Test
  void a_row_holds_what_its_event_says() throws IOException, SQLException {
    Event event =
        Readings.read(
            pageView()
                .with("user_id", "U-1")
                .with("stream_id", "4001")
                .with("device", Map.of("category", "mobile"))
                .with("ecommerce", Map.of("purchase_revenue", 1234.5, "transaction_id", "T-1"))
                .with("batch_page_id", 11L)
                .param("page_location", "https://a.example/p?utm_source=n&utm_medium=m")
                .param("session_engaged", "1")
                .param("engagement_time_msec", 250L)
                .param("link_id", 42L)
                .param("step_name", "연결")
                .param("seats", "3")
                .param("score", 1L)
                .param("other", 0.25)
                .property("vip", "true")
                .property("tier", "gold")
                .with(
                    "items",
                    List.of(
                        Map.of(
                            "item_id",
                            "i",
                            "price",
                            -0.5,
                            "item_params",
                            List.of(RawEvent.keyed("nights", 2L))))),
            DECLARED);
    String file = stage(List.of(event), true);
    assertThat(
            query(
                file,
                "event_key, event_date, epoch_us(event_timestamp), event_name, user_id,"
                    + " session_key, session_capped, session_engaged, engagement_msec,"
                    + " batch_page_id, page_host, collected_source, collected_ad_click,"
                    + " google_last_click_source, device_category, transaction_id,"
                    + " purchase_revenue, affiliate_link_id, step_name, seats, score, user_vip"))
        .containsExactly(
            event.key(),
            "2026-01-15",
            "1768446000000000",
            "page_view",
            event.userId(),
            "shop/4001/111.222/7",
            "true",
            "true",
            "250",
            "11",
            "a.example",
            "n",
            "false",
            null,
            "mobile",
            "T-1",
            "1234.500000000",
            "42",
            "연결",
            "3",
            "1.0",
            "true");
    assertThat(
            query(
                file,
                "len(event_params), event_params[1].key, event_params[1].double_value,"
                    + " event_params[1].string_value, user_properties[1].string_value,"
                    + " items[1].item_id, items[1].price, items[1].nights, items[1].item_name"))
        .containsExactly("1", "other", "0.25", null, "gold", "i", "-0.500000000", "2", null);
  }

  @Test
  void a_row_keeps_nothing_of_the_row_before_it() throws IOException, SQLException {
    Event full =
        Readings.read(
            pageView().param("step_name", "a").param("other", "b").param("link_id", 1L), DECLARED);
    Event bare =
        Readings.read(
            new RawEvent()
                .with("event_date", "20260115")
                .with("event_timestamp", RawEvent.NOON)
                .with("event_name", "x"),
            DECLARED);
    String file = stage(List.of(full, bare), false);
    assertThat(
            query(
                "(SELECT * FROM '" + file + "' WHERE event_name = 'x')",
                "step_name, affiliate_link_id, len(event_params), session_key, user_pseudo_id,"
                    + " session_capped, engagement_msec"))
        .containsExactly(null, null, "0", null, null, "false", "0");
  }

  private String stage(List<Event> events, boolean capped) throws IOException {
    EventTable table = new EventTable(DECLARED);
    RowBuffer row = table.newRow();
    String file = folder.resolve("rows.parquet").toString();
    try (StagedFileWriter writer = StagedFileWriter.create(file, table.schema(), Dialect.DUCKDB)) {
      for (Event event : events) {
        table.fill(event, capped, row);
        writer.write(row);
      }
      assertThat(writer.finish().rows()).isEqualTo(events.size());
    }
    return file;
  }

  private static List<String> query(String from, String columns) throws SQLException {
    String table = from.startsWith("(") ? from : "'" + from + "'";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM " + table)) {
      assertThat(rows.next()).isTrue();
      String[] values = new String[rows.getMetaData().getColumnCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.getString(i + 1);
      }
      assertThat(rows.next()).isFalse();
      return Arrays.asList(values);
    }
  }
}
