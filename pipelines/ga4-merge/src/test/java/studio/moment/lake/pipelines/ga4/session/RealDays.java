package studio.moment.lake.pipelines.ga4.session;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.pipelines.ga4.event.AffiliateTags;
import studio.moment.lake.pipelines.ga4.event.Client;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.EventOrder;
import studio.moment.lake.pipelines.ga4.event.EventTraffic;
import studio.moment.lake.pipelines.ga4.event.Page;
import studio.moment.lake.pipelines.ga4.event.Purchase;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/** Events of real export files as DuckDB reads them: what sessions need of them, no more. */
final class RealDays {
  private static final String SHARDS = "events_2020122*.parquet";

  private RealDays() {}

  /** Where the files are, if anybody said. */
  static Optional<Path> folder() {
    String named = System.getProperty("lake.ga4.data", System.getenv("LAKE_GA4_DATA"));
    return Optional.ofNullable(named)
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(folder -> Files.exists(folder.resolve("events_20201221.parquet")));
  }

  static List<Event> events(Path folder) throws SQLException {
    String files = folder.resolve(SHARDS).toString().replace("'", "''");
    String sql =
        """
        SELECT row_number() OVER () AS row, event_date, event_timestamp, event_name,
          user_pseudo_id, stream_id, platform,
          %s.int_value AS ga_session_id, %s.int_value AS ga_session_number,
          coalesce(%s.string_value, CAST(%s.int_value AS VARCHAR)) AS engaged,
          coalesce(%s.int_value, 0) AS engagement,
          %s.string_value AS location, %s.string_value AS title,
          %s.string_value AS source, %s.string_value AS medium, %s.string_value AS campaign,
          ecommerce.transaction_id AS transaction,
          ecommerce.purchase_revenue AS revenue, device.category AS category,
          traffic_source.source AS first_source, traffic_source.medium AS first_medium
        FROM read_parquet('%s')
        """
            .formatted(
                param("ga_session_id"),
                param("ga_session_number"),
                param("session_engaged"),
                param("session_engaged"),
                param("engagement_time_msec"),
                param("page_location"),
                param("page_title"),
                param("source"),
                param("medium"),
                param("campaign"),
                files);
    List<Event> events = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        events.add(event(rows));
      }
    }
    return events;
  }

  private static String param(String key) {
    return "list_filter(event_params, lambda x: x.key = '" + key + "')[1].value";
  }

  private static Event event(ResultSet row) throws SQLException {
    String source = row.getString("source");
    String medium = row.getString("medium");
    String campaign = row.getString("campaign");
    boolean told = source != null || medium != null || campaign != null;
    return new Event(
        "%08d".formatted(row.getLong("row")),
        "default",
        row.getString("stream_id"),
        row.getString("platform"),
        day(row.getString("event_date")),
        row.getLong("event_timestamp"),
        EventOrder.UNKNOWN,
        row.getString("event_name"),
        row.getString("user_pseudo_id"),
        null,
        row.getLong("ga_session_id"),
        row.getLong("ga_session_number"),
        "1".equals(row.getString("engaged")),
        row.getLong("engagement"),
        page(row.getString("location"), row.getString("title")),
        new EventTraffic(
            told ? TrafficSource.of(source, medium, campaign) : null,
            null,
            null,
            TrafficSource.of(row.getString("first_source"), row.getString("first_medium"), null)),
        new Client(row.getString("category"), null, null, null, null, null, null, null, null),
        purchase(row.getString("transaction"), row.getBigDecimal("revenue")),
        AffiliateTags.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE).toEpochDay();
  }

  private static Page page(String location, String title) {
    if (location == null) {
      return Page.NONE;
    }
    String rest = location.substring(location.indexOf("://") + 3);
    int slash = rest.indexOf('/');
    String host = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "/" : rest.substring(slash);
    return new Page(location, host, path, title, null, null, null, null);
  }

  private static Purchase purchase(String transaction, BigDecimal revenue) {
    String id = transaction == null || transaction.equals("(not set)") ? null : transaction;
    return new Purchase(id, null, revenue, null, null, null);
  }
}
