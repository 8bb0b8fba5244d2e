package studio.moment.lake.pipelines.ga4.business.link;

import static studio.moment.lake.pipelines.ga4.business.table.Column.count;
import static studio.moment.lake.pipelines.ga4.business.table.Column.date;
import static studio.moment.lake.pipelines.ga4.business.table.Column.text;
import static studio.moment.lake.pipelines.ga4.business.table.Column.won;

import java.util.List;
import studio.moment.lake.pipelines.ga4.business.table.TableLayout;

/** link_performance_daily. */
public final class LinkTable {
  public static final String NAME = "link_performance_daily";

  public static final TableLayout<LinkDay> LAYOUT =
      new TableLayout<>(
          NAME,
          "What happened to each link on each Seoul day, by partner and channel. Clicks, bookings,"
              + " confirmations and cancellations each count on their own day.",
          "date",
          List.of("date", "link_id", "partner", "channel"),
          List.of("link_id", "partner", "channel"),
          List.of(
              date("date", LinkDay::day, "The day, in Seoul"),
              count("link_id", LinkDay::linkId, "The link; 0 where it is not known"),
              text("partner", LinkDay::partner, "The partner's code; (unknown) where it has none"),
              text(
                  "channel",
                  LinkDay::channel,
                  "Default channel group of the session of the click; (unknown) where no session"
                      + " is known"),
              count("clicks", LinkDay::clicks, "Redirects, as the platform recorded them"),
              count("ga4_clicks", LinkDay::gaClicks, "Redirects that GA4 saw"),
              count(
                  "visitors_with_consent",
                  LinkDay::visitors,
                  "Browsers that clicked and consented; one may count in several rows, so these do"
                      + " not add up"),
              count("bookings", day -> day.booked().bookings(), "Bookings made on the day"),
              won("gross_krw", day -> day.booked().gross(), "What their guests pay, in won"),
              won(
                  "commission_krw",
                  day -> day.booked().commission(),
                  "What the partner is to pay for them, in won"),
              won(
                  "creator_krw",
                  day -> day.booked().creator(),
                  "The creators' part of that, in won"),
              count(
                  "confirmed_bookings",
                  day -> day.confirmed().bookings(),
                  "Bookings confirmed on the day"),
              won(
                  "confirmed_gross_krw",
                  day -> day.confirmed().gross(),
                  "What their guests pay, in won"),
              won(
                  "confirmed_commission_krw",
                  day -> day.confirmed().commission(),
                  "What the partner is to pay for them, in won"),
              won(
                  "confirmed_creator_krw",
                  day -> day.confirmed().creator(),
                  "The creators' part of that, in won"),
              count(
                  "cancelled_bookings",
                  day -> day.cancelled().bookings(),
                  "Bookings cancelled on the day, negative"),
              won(
                  "cancelled_gross_krw",
                  day -> day.cancelled().gross(),
                  "What their guests do not pay, in won, negative"),
              won(
                  "cancelled_commission_krw",
                  day -> day.cancelled().commission(),
                  "What the partner does not pay, in won, negative"),
              won(
                  "cancelled_creator_krw",
                  day -> day.cancelled().creator(),
                  "The creators' part of that, in won, negative")));

  private LinkTable() {}
}
