package studio.moment.lake.local.demo;

import java.util.List;
import studio.moment.lake.local.demo.findings.Answer;
import studio.moment.lake.local.demo.findings.Charts;
import studio.moment.lake.warehouse.Warehouse;

/** Queries that show what the warehouse is good for. They run on DuckDB as they stand. */
final class DemoQueries {
  private static final String PROTECTED =
      """
      SELECT name, phone, phone_masked, email_masked, birth_year, district, memo
      FROM rds.creators WHERE memo IS NOT NULL ORDER BY creator_id LIMIT 4""";

  private static final String BY_PARTNER =
      """
      SELECT p.name AS partner, count(*) AS bookings, sum(b.amount_krw) AS sales_krw,
             sum(b.commission_krw) AS commission_krw,
             round(100.0 * count(*) FILTER (WHERE b.status = 'cancelled') / count(*), 1)
               AS cancelled_pct
      FROM rds.bookings b JOIN rds.partners p USING (partner_id)
      WHERE b.booked_at > (SELECT max(booked_at) FROM rds.bookings) - INTERVAL 30 DAY
      GROUP BY ALL ORDER BY commission_krw DESC""";

  private static final String BY_TOKEN =
      """
      SELECT c.grade, count(DISTINCT c.creator_id) AS creators, count(*) AS tickets
      FROM rds.creators c JOIN rds.support_tickets t ON t.contact_phone = c.phone
      GROUP BY c.grade ORDER BY tickets DESC""";

  private static final String BY_CREATOR =
      """
      SELECT c.handle, k.clicks, b.bookings, b.completed, b.earned_krw
      FROM rds.creators c
      JOIN (SELECT creator_id, count(*) AS clicks FROM rds.link_clicks GROUP BY ALL) k
        USING (creator_id)
      JOIN (SELECT creator_id, count(*) AS bookings,
                   count(*) FILTER (WHERE status = 'completed') AS completed,
                   coalesce(sum(creator_krw) FILTER (WHERE status = 'completed'), 0)
                     AS earned_krw
            FROM rds.bookings GROUP BY ALL) b USING (creator_id)
      ORDER BY earned_krw DESC LIMIT 5""";

  private static final String DAYS =
      """
      SELECT d.day, d.clicks, coalesce(b.bookings, 0) AS bookings
      FROM (SELECT CAST(clicked_at + INTERVAL 9 HOUR AS DATE) AS day, count(*) AS clicks
            FROM rds.link_clicks GROUP BY ALL) d
      LEFT JOIN (SELECT CAST(booked_at + INTERVAL 9 HOUR AS DATE) AS day, count(*) AS bookings
                 FROM rds.bookings GROUP BY ALL) b USING (day)
      ORDER BY day""";

  private static final String BY_CHANNEL =
      """
      SELECT channel, count(DISTINCT link_id) AS links, sum(clicks) AS clicks,
             sum(ga4_clicks) AS seen_by_ga4, sum(bookings) AS bookings,
             sum(confirmed_bookings) AS confirmed, sum(confirmed_creator_krw) AS creator_krw
      FROM analytics.link_performance_daily
      WHERE date > (SELECT max(session_date) FROM analytics.unified_sessions) - INTERVAL 14 DAY
      GROUP BY channel ORDER BY clicks DESC""";

  private static final String FUNNEL =
      """
      SELECT sum(links_created) AS links_created, sum(clicks) AS clicks, sum(bookings) AS bookings,
             sum(confirmed_bookings) AS confirmed, sum(payable_bookings) AS payable,
             round(sum(creation_steps_web) / sum(creations_measured_web), 1) AS steps_web,
             round(sum(creation_steps_app) / sum(creations_measured_app), 1) AS steps_app,
             round(sum(creation_steps_extension) / sum(creations_measured_extension), 1)
               AS steps_extension
      FROM analytics.creator_funnel_daily
      WHERE date > (SELECT max(session_date) FROM analytics.unified_sessions) - INTERVAL 14 DAY""";

  private DemoQueries() {}

  /** Personal columns as an analyst sees them. */
  static Answer sample(Warehouse warehouse) {
    return Answer.of("What an analyst sees of creators", PROTECTED, warehouse);
  }

  static List<Answer> examples(Warehouse warehouse) {
    return List.of(
        Answer.of(
            "Which partner earned how much with bookings made in the last 30 days?",
            BY_PARTNER,
            warehouse),
        Answer.of(
            "Who wrote to support from the phone they signed up with? Joined by token: the number"
                + " is spelled differently in the two tables, and visible in neither.",
            BY_TOKEN,
            warehouse),
        Answer.of(
            "Which creators turn clicks into journeys that were made?", BY_CREATOR, warehouse));
  }

  /** What is drawn. */
  static Charts charts(Warehouse warehouse) {
    return new Charts(
        Answer.of("Clicks and bookings by day", DAYS, warehouse),
        Answer.of(
            "Which channels bring clicks on links, and what came of them? The last 14 days, visits"
                + " from GA4 joined with bookings.",
            BY_CHANNEL,
            warehouse),
        Answer.of(
            "From a link to money: the funnel of 14 days, and how many steps making a link takes on"
                + " the site, in the app and with the browser extension.",
            FUNNEL,
            warehouse));
  }
}
