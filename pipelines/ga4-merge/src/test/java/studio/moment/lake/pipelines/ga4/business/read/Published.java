package studio.moment.lake.pipelines.ga4.business.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedRows;

/** Puts tables into a warehouse as other pipelines do. */
final class Published {
  private final Warehouse warehouse;
  private final String staging;
  private final Map<TableName, Rows> waiting = new TreeMap<>();

  Published(Warehouse warehouse, String staging) {
    this.warehouse = warehouse;
    this.staging = staging;
  }

  static final TableSchema CLICKS =
      schema(
          "click_id STRING",
          "link_id INT64",
          "creator_id INT64",
          "partner_id INT64",
          "clicked_at TIMESTAMP",
          "ga_client_id STRING",
          "ga_session_id INT64",
          "user_id STRING",
          "network STRING");

  static final TableSchema BOOKINGS =
      schema(
          "booking_id INT64",
          "click_id STRING",
          "link_id INT64",
          "creator_id INT64",
          "partner_id INT64",
          "partner_order_code STRING",
          "currency STRING",
          "amount NUMERIC",
          "exchange_rate NUMERIC",
          "amount_krw INT64",
          "commission_krw INT64",
          "creator_krw INT64",
          "status STRING",
          "booked_at TIMESTAMP",
          "confirmed_at TIMESTAMP",
          "cancelled_at TIMESTAMP",
          "completed_at TIMESTAMP",
          "updated_at TIMESTAMP");

  static final TableSchema LINKS =
      schema("link_id INT64", "creator_id INT64", "partner_id INT64", "created_at TIMESTAMP");
  static final TableSchema LINKS_MADE_WITH =
      schema(
          "link_id INT64",
          "creator_id INT64",
          "partner_id INT64",
          "created_at TIMESTAMP",
          "made_with STRING");
  static final TableSchema PARTNERS = schema("partner_id INT64", "code STRING", "name STRING");

  static final TableSchema CONVERSIONS =
      schema(
          "partner STRING",
          "lineage_key STRING",
          "booking_id INT64",
          "click_id STRING",
          "link_id INT64",
          "creator_id INT64",
          "status STRING",
          "commission_krw INT64",
          "creator_krw INT64",
          "occurred_at TIMESTAMP",
          "confirmed_at TIMESTAMP",
          "cancelled_at TIMESTAMP");

  static final TableSchema SESSIONS =
      schema(
          "property STRING",
          "stream_id STRING",
          "user_pseudo_id STRING",
          "ga_session_id INT64",
          "session_date DATE",
          "started_at TIMESTAMP",
          "default_channel_group STRING",
          "channel_source STRING",
          "last_non_direct_source STRING",
          "last_non_direct_medium STRING",
          "last_non_direct_campaign STRING",
          "landing_path STRING");

  static final TableSchema EVENTS =
      schema(
          "event_name STRING",
          "property STRING",
          "stream_id STRING",
          "user_pseudo_id STRING",
          "ga_session_id INT64",
          "event_date DATE",
          "event_timestamp TIMESTAMP",
          "user_id STRING",
          "affiliate_click_id STRING",
          "affiliate_link_id INT64",
          "affiliate_partner STRING",
          "link_draft_id STRING",
          "link_creation_channel STRING");

  private static TableSchema schema(String... columns) {
    return TableSchema.of(
        Arrays.stream(columns)
            .map(column -> column.split(" "))
            .map(column -> Field.of(column[0], FieldType.valueOf(column[1])))
            .toList());
  }

  static TableSchema without(TableSchema schema, String column) {
    return TableSchema.of(
        schema.fields().stream().filter(field -> !field.name().equals(column)).toList());
  }

  static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  /** A local time in Seoul. */
  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(RunDate.ZONE).toInstant();
  }

  static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  /** Adds a table to those that {@link #publish} makes. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  final Published table(String name, TableSchema schema, List<Object>... rows) {
    TableName table = new TableName(name.split("\\.")[0], name.split("\\.")[1]);
    waiting.put(table, new Rows(table, schema, List.of(rows)));
    return this;
  }

  /** Publishes what was added since the last time, all of it at once. */
  void publish() {
    if (waiting.isEmpty()) {
      return;
    }
    String runId = "run-" + UUID.randomUUID();
    List<TableLoad> loads = waiting.values().stream().map(rows -> staged(runId, rows)).toList();
    waiting.clear();
    warehouse.load(runId, loads);
    warehouse.publish(runId, loads, List.of());
  }

  private TableLoad staged(String runId, Rows rows) {
    String uri = staging + "/" + runId + "/" + rows.table() + ".parquet";
    try {
      return new TableLoad(
          rows.table(),
          rows.schema(),
          List.of(StagedRows.write(rows, uri, warehouse.dialect())),
          new WriteMode.Replace());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A click of link 1, creator 101, partner 1. */
  static List<Object> click(String id, String at, String client, Long session) {
    return row(id, 1L, 101L, 1L, at(at), client, session, "hash", "10.0.0.0/24");
  }

  /** A booking of 100,000 won, changed when {@code updatedAt} says. */
  static List<Object> booking(
      long id, String clickId, String order, String status, String bookedAt, String changedAt) {
    Instant changed = changedAt == null ? null : at(changedAt);
    return row(
        id,
        clickId,
        clickId == null ? null : (Long) 1L,
        101L,
        1L,
        order,
        "USD",
        new java.math.BigDecimal("75.50"),
        new java.math.BigDecimal("1324.503311258"),
        100_000L,
        10_000L,
        7_000L,
        status,
        at(bookedAt),
        status.equals("confirmed") ? changed : null,
        status.equals("cancelled") ? changed : null,
        status.equals("completed") ? changed : null,
        changed == null ? at(bookedAt) : changed);
  }

  static List<Object> link(long id, String at) {
    return row(id, id + 100, 1L, at(at));
  }

  static List<Object> session(String client, long id, String startedAt, String channel) {
    return row(
        "p",
        "",
        client,
        id,
        at(startedAt).atZone(RunDate.ZONE).toLocalDate(),
        at(startedAt),
        channel,
        "rules",
        "naver",
        "organic",
        "spring",
        "/l");
  }

  static List<Object> clickEvent(String clickId, String at, String client, Long session) {
    return row(
        "affiliate_link_click",
        "p",
        "",
        client,
        session,
        at(at).atZone(RunDate.ZONE).toLocalDate(),
        at(at),
        null,
        clickId,
        1L,
        "stayhub",
        null,
        null);
  }

  static List<Object> creation(String name, String draft, Long link, String at) {
    return row(
        name,
        "p",
        "",
        "studio",
        9L,
        at(at).atZone(RunDate.ZONE).toLocalDate(),
        at(at),
        "hash",
        null,
        link,
        null,
        draft,
        "web");
  }

  /** The platform's tables with one partner and one link, and these clicks and bookings. */
  Published platform(List<List<Object>> clicks, List<List<Object>> bookings) {
    table("rds.link_clicks", CLICKS, rows(clicks));
    table("rds.bookings", BOOKINGS, rows(bookings));
    table("rds.links", LINKS, link(1, "2026-01-05T10:00"));
    return table("rds.partners", PARTNERS, row(1L, "StayHub", "Stay Hub"));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<Object>[] rows(List<List<Object>> rows) {
    return rows.toArray(new List[0]);
  }
}
