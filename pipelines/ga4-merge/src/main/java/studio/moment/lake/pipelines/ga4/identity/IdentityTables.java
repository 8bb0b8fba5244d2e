package studio.moment.lake.pipelines.ga4.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import studio.moment.lake.warehouse.rows.Column;
import studio.moment.lake.warehouse.rows.RowTable;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;

/** identity_days and identity_map. */
public final class IdentityTables {
  /** What makes a row of identity_days unique. */
  public static final List<String> DAYS_KEY =
      List.of("property", "user_pseudo_id", "event_date", "run");

  /** What makes a row of identity_map unique. */
  public static final List<String> MAP_KEY =
      List.of("property", "user_pseudo_id", "user_id", "valid_from", "valid_to");

  public static final RowTable<IdentityDay> DAYS = days();
  public static final RowTable<Identity> MAP = map();

  /** All columns of identity_days in the order {@link #day} reads them. */
  public static final List<String> DAY_COLUMNS =
      DAYS.columns().stream().map(column -> column.field().name()).toList();

  private IdentityTables() {}

  /**
   * Reads a published row back.
   *
   * @param row values of {@link #DAY_COLUMNS}, of the Java types that {@link
   *     studio.moment.lake.warehouse.Rows} names
   */
  public static IdentityDay day(List<Object> row) {
    return new IdentityDay(
        (String) row.get(0),
        (String) row.get(1),
        (String) row.get(2),
        Math.toIntExact(((LocalDate) row.get(3)).toEpochDay()),
        Math.toIntExact((Long) row.get(4)),
        micros(row.get(5)),
        micros(row.get(6)),
        (Long) row.get(7));
  }

  private static long micros(Object instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) instant);
  }

  private static RowTable<IdentityDay> days() {
    RowTable<IdentityDay> plain =
        RowTable.of(
            new TableName("analytics", "identity_days"),
            "One row per uninterrupted run of events of one signed-in user on one browser or app"
                + " within a day.",
            List.of(
                Column.text("property", "The GA4 property", IdentityDay::property),
                Column.text(
                    "user_pseudo_id", "GA4's id of the browser or app", IdentityDay::userPseudoId),
                Column.text("user_id", "Keyed hash of the user's id", IdentityDay::userId),
                Column.day("event_date", "Day in the property's time zone", IdentityDay::day),
                Column.count("run", "1 for the first run of the day", IdentityDay::run),
                Column.instant("first_seen", "First event of the run", IdentityDay::firstSeen),
                Column.instant("last_seen", "Last event of the run", IdentityDay::lastSeen),
                Column.count("events", "Events of the run with the user id", IdentityDay::events)));
    return plain.with(
        plain
            .schema()
            .withPartitioning(new Partitioning("event_date", Partitioning.Unit.DAY))
            .withClustering(List.of("user_pseudo_id", "user_id")));
  }

  private static RowTable<Identity> map() {
    RowTable<Identity> plain =
        RowTable.of(
            new TableName("analytics", "identity_map"),
            "One row per time in which a browser or app was one signed-in user's. Made of"
                + " identity_days alone.",
            List.of(
                Column.text("property", "The GA4 property", Identity::property),
                Column.text(
                    "user_pseudo_id", "GA4's id of the browser or app", Identity::userPseudoId),
                Column.text("user_id", "Keyed hash of the user's id", Identity::userId),
                Column.instant("valid_from", "First event of the time", Identity::validFrom),
                Column.instant(
                    "valid_to",
                    "Last event of the time, inclusive; nothing beyond is the user's",
                    Identity::validTo),
                Column.flag(
                    "is_shared_device",
                    "Whether other users signed in on it too, at any time",
                    Identity::sharedDevice),
                Column.count("events", "Events of the time with the user id", Identity::events)));
    return plain.with(plain.schema().withClustering(List.of("user_pseudo_id", "user_id")));
  }
}
