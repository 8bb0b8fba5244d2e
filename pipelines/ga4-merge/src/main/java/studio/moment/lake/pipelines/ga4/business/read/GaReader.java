package studio.moment.lake.pipelines.ga4.business.read;

import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.CLICKS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.EVENTS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.SESSIONS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.ga4.business.fact.CreationStep;
import studio.moment.lake.pipelines.ga4.business.fact.GaClick;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.pipelines.ga4.session.SessionKey;
import studio.moment.lake.warehouse.Warehouse;

/**
 * Reads what earlier runs published of GA4, apart from the days that this run computes anew.
 *
 * @param earliest day of the earliest click that counts, not after the window's first day
 * @param bookings whose clicks count before the window too: a subquery's table and condition
 * @param computed days that are not read
 */
record GaReader(
    Warehouse warehouse,
    Window window,
    LocalDate earliest,
    String bookings,
    Set<LocalDate> computed) {
  static final String CLICK_EVENT = "affiliate_link_click";
  private static final int ANSWER_DAYS = 31;

  /**
   * @param hasSessions whether sessions were published yet
   * @param events whether events were
   */
  GaFacts read(boolean hasSessions, boolean events) {
    List<GaClick> clicks = new ArrayList<>();
    List<CreationStep> steps = new ArrayList<>();
    if (events) {
      // A making or a session that reaches into the window began at most a day before it.
      Window days = new Window(window.from().minusDays(1), window.to());
      for (Window piece : days.pieces(ANSWER_DAYS)) {
        readEvents(clicks, steps, piece, eventNames());
      }
      if (earliest.isBefore(window.from())) {
        readEvents(
            clicks,
            steps,
            new Window(earliest.minusDays(1), days.from().minusDays(1)),
            "event_name = '%s' AND affiliate_click_id IN (SELECT click_id FROM %s)"
                .formatted(CLICK_EVENT, bookings));
      }
    }
    List<SessionFacts> sessions = new ArrayList<>();
    if (hasSessions) {
      Window days = new Window(window.from().minusDays(1), window.to());
      for (Window piece : days.pieces(ANSWER_DAYS)) {
        readSessions(sessions, piece, "", events);
      }
      if (earliest.isBefore(window.from())) {
        readSessions(
            sessions,
            new Window(earliest.minusDays(1), days.from().minusDays(1)),
            " AND click_id IN (SELECT click_id FROM " + bookings + ")",
            false);
      }
    }
    return new GaFacts(sessions, clicks, steps);
  }

  private void readEvents(
      List<GaClick> clicks, List<CreationStep> steps, Window days, String which) {
    String sql =
        "SELECT %s FROM %s WHERE %s AND %s"
            .formatted(
                EVENTS.list(),
                warehouse.reference(EVENTS.name()),
                Conditions.days(days, computed, "event_date"),
                which);
    for (List<Object> values : warehouse.query(sql).rows()) {
      Cells row = new Cells(EVENTS.name().toString(), values);
      String name = row.text();
      SessionKey session = session(row);
      int day = row.day();
      long timestamp = row.moment("event_timestamp");
      String userId = row.text();
      String clickId = row.text();
      Long linkId = row.whole();
      String partner = row.text();
      String draftId = row.text();
      String channel = row.text();
      CreationStep.Kind kind = CreationStep.Kind.of(name);
      if (kind == null) {
        clicks.add(new GaClick(clickId, linkId, partner, day, session, timestamp));
      } else {
        steps.add(new CreationStep(draftId, kind, channel, linkId, day, timestamp, userId));
      }
    }
  }

  private static String eventNames() {
    return "event_name IN ('%s', %s)"
        .formatted(
            CLICK_EVENT,
            Arrays.stream(CreationStep.Kind.values())
                .map(kind -> "'" + kind.eventName() + "'")
                .collect(Collectors.joining(", ")));
  }

  /** Sessions in which somebody clicked, by the platform's word or GA4's; no others. */
  private void readSessions(
      List<SessionFacts> sessions, Window days, String whichClicks, boolean events) {
    String columns =
        SESSIONS.columns().keySet().stream()
            .map(column -> "s." + column)
            .collect(Collectors.joining(", "));
    // A session's clicks are on its first day or the next one.
    Window clicked = new Window(days.from(), days.to().plusDays(1));
    String visits =
        "SELECT ga_client_id AS client, ga_session_id AS visit FROM %s WHERE %s"
            .formatted(
                warehouse.reference(CLICKS.name()),
                Conditions.in(clicked, "clicked_at") + whichClicks);
    if (events) {
      visits +=
          " UNION DISTINCT SELECT user_pseudo_id, ga_session_id FROM %s WHERE event_name = '%s' AND %s"
              .formatted(
                  warehouse.reference(EVENTS.name()),
                  CLICK_EVENT,
                  Conditions.days(clicked, Set.of(), "event_date"));
    }
    String sql =
        ("SELECT %s FROM %s AS s JOIN (SELECT DISTINCT client, visit FROM (%s) AS a) AS v"
                + " ON s.user_pseudo_id = v.client AND s.ga_session_id = v.visit WHERE %s")
            .formatted(
                columns,
                warehouse.reference(SESSIONS.name()),
                visits,
                Conditions.days(days, computed, "s.session_date"));
    for (List<Object> values : warehouse.query(sql).rows()) {
      Cells row = new Cells(SESSIONS.name().toString(), values);
      sessions.add(
          new SessionFacts(
              session(row),
              row.day(),
              row.moment("started_at"),
              row.text(),
              row.text(),
              row.text(),
              row.text(),
              row.text(),
              row.text()));
    }
  }

  /** Null without consent. A stream that has no name is empty text in tables, null in a key. */
  private static SessionKey session(Cells row) {
    String property = row.text();
    String stream = row.text();
    String user = row.text();
    Long session = row.whole();
    return user == null || session == null
        ? null
        : new SessionKey(
            property, stream == null || stream.isEmpty() ? null : stream, user, session);
  }
}
