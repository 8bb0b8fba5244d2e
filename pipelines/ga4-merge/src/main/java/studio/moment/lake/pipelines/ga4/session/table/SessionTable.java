package studio.moment.lake.pipelines.ga4.session.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import studio.moment.lake.pipelines.ga4.event.Client;
import studio.moment.lake.pipelines.ga4.event.Page;
import studio.moment.lake.pipelines.ga4.session.Session;
import studio.moment.lake.pipelines.ga4.session.SessionActivity;
import studio.moment.lake.pipelines.ga4.session.SessionMoney;
import studio.moment.lake.pipelines.ga4.session.attribution.AttributedSession;
import studio.moment.lake.pipelines.ga4.session.attribution.AttributionChange;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;
import studio.moment.lake.warehouse.rows.Column;
import studio.moment.lake.warehouse.rows.RowTable;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;

/** unified_sessions: one row per session, on the day on which it began. */
public final class SessionTable {
  public static final TableName NAME = new TableName("analytics", "unified_sessions");

  /** What makes a row unique. */
  public static final List<String> KEY =
      List.of("property", "stream_id", "user_pseudo_id", "ga_session_id");

  /** How rows are made. */
  public static final RowTable<AttributedSession> TABLE = table();

  private SessionTable() {}

  private static RowTable<AttributedSession> table() {
    List<Column<AttributedSession>> columns = new ArrayList<>();
    columns.addAll(keyAndTime());
    columns.addAll(activity());
    columns.addAll(page("landing", "first", Session::landing));
    columns.addAll(page("exit", "last", Session::exit));
    columns.addAll(money());
    columns.addAll(visitor());
    columns.addAll(traffic());
    RowTable<AttributedSession> plain =
        RowTable.of(
            NAME,
            "One row per GA4 session, whole over midnight, on the day of its first event in the"
                + " property's time zone. Count rows here; sums of daily session counts count"
                + " sessions over midnight twice.",
            columns);
    return plain.with(
        plain
            .schema()
            .withPartitioning(new Partitioning("session_date", Partitioning.Unit.DAY))
            .withClustering(List.of("default_channel_group", "source", "user_pseudo_id")));
  }

  private static List<Column<AttributedSession>> keyAndTime() {
    return List.of(
        text("property", "The GA4 property", session -> session.key().property()),
        text(
            "stream_id",
            "The data stream; empty where the export names none",
            session -> SessionTable.streamText(session.key().streamId())),
        text(
            "user_pseudo_id",
            "GA4's id of the browser or app",
            session -> session.key().userPseudoId()),
        Column.count(
            "ga_session_id",
            "GA4's session number, unique for one user of one stream only",
            row -> row.session().key().sessionId()),
        text(
            "session_key",
            "The whole key: property/stream/user/session, joins with unified_events",
            session -> session.key().text()),
        Column.day(
            "session_date",
            "Day of the first event in the property's time zone",
            row -> row.session().day()),
        Column.instant("started_at", "First event", row -> row.session().startedAt()),
        Column.instant("ended_at", "Last event", row -> row.session().endedAt()),
        Column.real(
            "duration_seconds",
            "From the first event to the last",
            row -> row.session().durationSeconds()));
  }

  private static List<Column<AttributedSession>> activity() {
    return List.of(
        count("events", "Events of the session, capped ones apart", SessionActivity::events),
        count("page_views", "Views of pages and of app screens", SessionActivity::pageViews),
        count("key_events", "Events that are key events in GA4", SessionActivity::keyEvents),
        flag(
            "engaged",
            "GA4's engaged session: 10 seconds in focus, 2 views or a key event, or flagged by GA4",
            SessionActivity::engaged),
        Column.real(
            "engagement_seconds",
            "Time in focus",
            row -> row.session().activity().engagementMillis() / 1e3),
        flag(
            "is_new_user",
            "GA4 saw the user for the first time: first_visit or first_open",
            SessionActivity::newUser),
        Column.whole(
            "session_number",
            "How many-th session of the user it is, by GA4",
            row -> row.session().number()),
        count(
            "affiliate_clicks",
            "Different clicks on affiliate links, by click_id",
            SessionActivity::affiliateClicks),
        count(
            "links_created",
            "Different affiliate links made, by link_id",
            SessionActivity::linksCreated),
        count(
            "capped_events",
            "Events of the session's two days beyond the largest number a session may have. Events"
                + " on later days are flagged in unified_events only",
            SessionActivity::cappedEvents),
        flag(
            "is_capped",
            "Whether capped_events is not 0",
            activity -> activity.cappedEvents() > 0));
  }

  private static List<Column<AttributedSession>> page(
      String prefix, String which, Function<Session, Page> page) {
    return List.of(
        text(prefix + "_host", "Host of the " + which + " page", page.andThen(Page::host)),
        text(prefix + "_path", "Path of the " + which + " page", page.andThen(Page::path)),
        text(prefix + "_title", "Title of the " + which + " page", page.andThen(Page::title)));
  }

  private static List<Column<AttributedSession>> money() {
    return List.of(
        Column.count(
            "purchases",
            "Transactions that count here; each counts in one session only, and those without an"
                + " id are each their own",
            row -> row.session().money().purchases()),
        numeric(
            "purchase_revenue",
            "Revenue of these transactions, once each, in currency",
            SessionMoney::revenue),
        numeric(
            "purchase_revenue_usd",
            "The same in US dollars, as Google converted it",
            SessionMoney::revenueUsd),
        numeric(
            "revenue_raw",
            "Revenue of all purchase events, repeated ones too: for comparing with GA4",
            SessionMoney::revenueRaw),
        numeric("refund", "Refunds, in currency", SessionMoney::refund),
        text(
            "currency",
            "Currency of the money; NULL where there is none, or more than one",
            session -> session.money().currency()),
        Column.count(
            "currencies",
            "How many currencies there are; sums of more than one are for comparing totals only",
            row -> row.session().money().currencies()));
  }

  private static List<Column<AttributedSession>> visitor() {
    return List.of(
        text("user_id", "Keyed hash of the last user id in the session", Session::userId),
        Column.count(
            "user_ids", "Different user ids in the session", row -> row.session().userIds()),
        client("device_category", "desktop, mobile, tablet, ...", Client::category),
        client("operating_system", "Operating system of the first event", Client::operatingSystem),
        client("browser", "Browser of the first event", Client::browser),
        client("country", "Country of the first event", Client::country));
  }

  private static List<Column<AttributedSession>> traffic() {
    List<Column<AttributedSession>> columns = new ArrayList<>();
    columns.addAll(
        TrafficColumns.of(
            "",
            "the session's first source that is neither direct nor the site itself",
            row -> row.session().traffic().own()));
    columns.addAll(
        TrafficColumns.of(
            "last_non_direct_",
            "what the session is attributed to: its own source, else the user's last one",
            AttributedSession::lastNonDirect));
    columns.add(
        Column.whole(
            "last_non_direct_age_days",
            "Days from the session of that source to this one, 0 where it is its own; NULL where"
                + " direct",
            AttributedSession::lastNonDirectAgeDays));
    columns.addAll(
        TrafficColumns.of(
            "last_click_", "Google's own attribution", row -> row.session().traffic().lastClick()));
    columns.add(
        Column.text(
            "default_channel_group",
            "GA4's default channel group, Google's own where the export has it",
            row -> row.channel().group()));
    columns.add(
        Column.text(
            "channel_source",
            "Who decided it: google, or rules from last_non_direct_*",
            row -> row.channel().decidedBy().text()));
    columns.add(
        Column.text(
            "channel_group_by_rules",
            "What the rules say of the same source, to compare with Google",
            row -> row.channel().byRules()));
    columns.add(firstOfUser("source", "Source that first brought the user", TrafficSource::source));
    columns.add(firstOfUser("medium", "Medium that first brought the user", TrafficSource::medium));
    columns.add(
        firstOfUser("campaign", "Campaign that first brought the user", TrafficSource::campaign));
    return columns;
  }

  /**
   * What a change sets in a published row, by column, in the Java types that {@link
   * studio.moment.lake.warehouse.Rows} names; all other columns stay.
   */
  public static Map<String, Object> changed(AttributionChange change) {
    Map<String, Object> values = new LinkedHashMap<>();
    TrafficColumns.values("last_non_direct_", change.lastNonDirect(), values);
    values.put("last_non_direct_age_days", change.lastNonDirectAgeDays());
    values.put("default_channel_group", change.channel());
    if (change.channelByRules()) {
      values.put("channel_group_by_rules", change.channel());
    }
    return values;
  }

  /** A stream that has no name: keys must not be NULL. */
  static String streamText(String streamId) {
    return streamId == null ? "" : streamId;
  }

  private static Column<AttributedSession> text(
      String name, String description, Function<Session, String> value) {
    return Column.text(name, description, row -> value.apply(row.session()));
  }

  private static Column<AttributedSession> client(
      String name, String description, Function<Client, String> value) {
    return Column.text(name, description, row -> value.apply(row.session().client()));
  }

  private static Column<AttributedSession> firstOfUser(
      String name, String description, Function<TrafficSource, String> value) {
    return Column.text(
        "user_first_" + name,
        description,
        row -> {
          TrafficSource first = row.session().traffic().firstOfUser();
          return first == null ? null : value.apply(first);
        });
  }

  private static Column<AttributedSession> count(
      String name, String description, ToLongFunction<SessionActivity> value) {
    return Column.count(name, description, row -> value.applyAsLong(row.session().activity()));
  }

  private static Column<AttributedSession> flag(
      String name, String description, Predicate<SessionActivity> value) {
    return Column.flag(name, description, row -> value.test(row.session().activity()));
  }

  private static Column<AttributedSession> numeric(
      String name, String description, Function<SessionMoney, BigDecimal> value) {
    return Column.numeric(name, description, row -> value.apply(row.session().money()));
  }
}
