package studio.moment.lake.pipelines.ga4.business.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * A table that business tables are made of, with the columns they need and the types these may
 * have.
 */
record SourceTable(TableName name, Map<String, Set<FieldType>> columns) {
  static final SourceTable CLICKS =
      new Builder("rds", "link_clicks")
          .text("click_id")
          .whole("link_id", "creator_id", "partner_id")
          .time("clicked_at")
          .text("ga_client_id")
          .whole("ga_session_id")
          .build();

  static final SourceTable BOOKINGS =
      new Builder("rds", "bookings")
          .whole("booking_id")
          .text("click_id")
          .whole("link_id", "creator_id", "partner_id")
          .text("partner_order_code", "currency")
          .money("amount", "exchange_rate", "amount_krw", "commission_krw", "creator_krw")
          .text("status")
          .time("booked_at", "confirmed_at", "cancelled_at", "completed_at", "updated_at")
          .build();

  static final SourceTable LINKS =
      new Builder("rds", "links").whole("link_id", "creator_id").time("created_at").build();

  /** Newer than the table: a warehouse may be without it. */
  static final String MADE_WITH = "made_with";

  static final SourceTable PARTNERS =
      new Builder("rds", "partners").whole("partner_id").text("code").build();

  static final SourceTable CONVERSIONS =
      new Builder("revenue", "conversions")
          .text("partner", "lineage_key")
          .whole("booking_id")
          .text("click_id")
          .whole("link_id", "creator_id")
          .text("status")
          .money("commission_krw", "creator_krw")
          .time("occurred_at", "confirmed_at", "cancelled_at")
          .build();

  static final SourceTable SESSIONS =
      new Builder("analytics", "unified_sessions")
          .text("property", "stream_id", "user_pseudo_id")
          .whole("ga_session_id")
          .date("session_date")
          .time("started_at")
          .text(
              "default_channel_group",
              "channel_source",
              "last_non_direct_source",
              "last_non_direct_medium",
              "last_non_direct_campaign",
              "landing_path")
          .build();

  static final SourceTable EVENTS =
      new Builder("analytics", "unified_events")
          .text("event_name", "property", "stream_id", "user_pseudo_id")
          .whole("ga_session_id")
          .date("event_date")
          .time("event_timestamp")
          .text("user_id", "affiliate_click_id")
          .whole("affiliate_link_id")
          .text("affiliate_partner", "link_draft_id", "link_creation_channel")
          .build();

  boolean exists(Warehouse warehouse) {
    return warehouse.has(name);
  }

  /** Why the table cannot be used: a sentence without a full stop; empty where it can. */
  Optional<String> unusable(Warehouse warehouse) {
    Optional<TableSchema> schema = warehouse.schema(name);
    if (schema.isEmpty()) {
      return Optional.of("there is no table " + name);
    }
    for (Map.Entry<String, Set<FieldType>> column : columns.entrySet()) {
      Optional<Field> there = schema.get().field(column.getKey());
      if (there.isEmpty()) {
        return Optional.of("table " + name + " has no column " + column.getKey());
      }
      if (there.get().repeated() || !column.getValue().contains(there.get().type())) {
        return Optional.of(
            "column "
                + column.getKey()
                + " of "
                + name
                + " is "
                + there.get().typeName()
                + ", not "
                + String.join(
                    " or ", column.getValue().stream().map(FieldType::name).sorted().toList()));
      }
    }
    return Optional.empty();
  }

  /** The columns as a query lists them, in their order. */
  String list() {
    return String.join(", ", columns.keySet());
  }

  private static final class Builder {
    private final TableName name;
    private final Map<String, Set<FieldType>> columns = new LinkedHashMap<>();

    Builder(String dataset, String table) {
      name = new TableName(dataset, table);
    }

    Builder text(String... names) {
      return add(Set.of(FieldType.STRING), names);
    }

    Builder whole(String... names) {
      return add(Set.of(FieldType.INT64), names);
    }

    Builder money(String... names) {
      return add(Set.of(FieldType.INT64, FieldType.NUMERIC), names);
    }

    Builder time(String... names) {
      return add(Set.of(FieldType.TIMESTAMP), names);
    }

    Builder date(String... names) {
      return add(Set.of(FieldType.DATE), names);
    }

    private Builder add(Set<FieldType> types, String... names) {
      List.of(names).forEach(column -> columns.put(column, types));
      return this;
    }

    SourceTable build() {
      return new SourceTable(name, java.util.Collections.unmodifiableMap(columns));
    }
  }
}
