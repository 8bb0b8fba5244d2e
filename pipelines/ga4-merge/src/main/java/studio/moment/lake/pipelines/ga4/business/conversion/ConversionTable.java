package studio.moment.lake.pipelines.ga4.business.conversion;

import static studio.moment.lake.pipelines.ga4.business.table.Column.count;
import static studio.moment.lake.pipelines.ga4.business.table.Column.date;
import static studio.moment.lake.pipelines.ga4.business.table.Column.decimal;
import static studio.moment.lake.pipelines.ga4.business.table.Column.flag;
import static studio.moment.lake.pipelines.ga4.business.table.Column.moment;
import static studio.moment.lake.pipelines.ga4.business.table.Column.text;
import static studio.moment.lake.pipelines.ga4.business.table.Column.whole;
import static studio.moment.lake.pipelines.ga4.business.table.Column.won;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.pipelines.ga4.business.table.Column;
import studio.moment.lake.pipelines.ga4.business.table.TableLayout;

/** affiliate_conversions: the bookings of the window's days, a line each, and cancellations. */
public final class ConversionTable {
  public static final String NAME = "affiliate_conversions";

  public static final TableLayout<ConversionLine> LAYOUT =
      new TableLayout<>(
          NAME,
          "Bookings through creators' links with what led to them. Line 1 is the booking; a"
              + " cancellation is line 2 with negative amounts and stands with its booking's day."
              + " Days are Seoul days.",
          "booked_date",
          List.of("partner", "booking_id", "line"),
          List.of("partner", "creator_id", "link_id"),
          columns());

  private static final Comparator<ConversionLine> ORDER =
      Comparator.<ConversionLine, String>comparing(line -> line.conversion().partner())
          .thenComparing(line -> line.conversion().booking().bookingId())
          .thenComparing(ConversionLine::number);

  private ConversionTable() {}

  /** The lines of bookings made in the window, by the day they were booked, sorted. */
  public static Map<LocalDate, List<ConversionLine>> lines(
      List<Conversion> conversions, Window window) {
    Map<LocalDate, List<ConversionLine>> days = new HashMap<>();
    for (Conversion conversion : conversions) {
      if (!window.holdsDay(conversion.bookedDay())) {
        continue;
      }
      List<ConversionLine> ofDay =
          days.computeIfAbsent(
              LocalDate.ofEpochDay(conversion.bookedDay()), day -> new ArrayList<>());
      ofDay.add(new ConversionLine(conversion, false));
      if (conversion.standing().cancelledAt() != null) {
        ofDay.add(new ConversionLine(conversion, true));
      }
    }
    days.values().forEach(ofDay -> ofDay.sort(ORDER));
    return days;
  }

  private static List<Column<ConversionLine>> columns() {
    List<Column<ConversionLine>> columns = new ArrayList<>();
    columns.addAll(identity());
    columns.addAll(times());
    columns.addAll(money());
    columns.addAll(visit());
    return columns;
  }

  private static List<Column<ConversionLine>> identity() {
    return List.of(
        text("partner", of(Conversion::partner), "The partner's code; (unknown) where it has none"),
        count(
            "booking_id", line -> line.conversion().booking().bookingId(), "Number of the booking"),
        count("line", ConversionLine::number, "1: the booking; 2: its cancellation"),
        date("booked_date", of(Conversion::bookedDay), "Day it was booked"),
        date(
            "line_date",
            ConversionLine::day,
            "The line's own day: booked for line 1, cancelled for line 2"),
        text("partner_order_code", ofBooking(Booking::orderCode), "The partner's own number of it"),
        whole("creator_id", of(Conversion::creatorId), "Whom it pays"),
        whole(
            "link_id",
            of(conversion -> conversion.match().linkId()),
            "The link it was tied to; empty where nothing ties it"),
        text(
            "click_id",
            ofClick(Click::clickId),
            "The click it was tied to; empty where none is known"),
        text(
            "match_method",
            of(conversion -> conversion.match().method().label()),
            "What tied it, first that holds: click_id or link_id (the partner's sub id is one),"
                + " booking_id (the same booking was tied before), unmatched"),
        text(
            "sub_id_click_id",
            of(conversion -> conversion.standing().clickId()),
            "The partner's sub id as reported, where it is in the form of a click"),
        whole(
            "sub_id_link_id",
            of(conversion -> conversion.standing().linkId()),
            "The partner's sub id as reported, where it is in the form of a link"),
        text(
            "status",
            of(conversion -> conversion.standing().status()),
            "pending, confirmed, cancelled or completed (the journey is made: payable)"),
        text(
            "status_source",
            of(conversion -> conversion.standing().source()),
            "revenue: the partner's reports; rds: the platform's database"),
        text(
            "lineage_key",
            of(conversion -> conversion.standing().lineageKey()),
            "The partner's conversion through all its reports; empty where none was reported"));
  }

  private static List<Column<ConversionLine>> times() {
    return List.of(
        moment("clicked_at", ofClick(Click::clickedAt), "When the click was made"),
        date("clicked_date", ofClick(Click::day), "Day of the click"),
        moment("booked_at", ofBooking(Booking::bookedAt), "When it was booked"),
        moment(
            "confirmed_at",
            of(conversion -> conversion.standing().confirmedAt()),
            "When the partner confirmed it"),
        date("confirmed_date", of(Conversion::confirmedDay), "Day of confirmation"),
        moment(
            "cancelled_at",
            of(conversion -> conversion.standing().cancelledAt()),
            "When it was cancelled, on both lines"),
        date("cancelled_date", of(Conversion::cancelledDay), "Day of cancellation, on both lines"),
        moment(
            "completed_at",
            of(conversion -> conversion.standing().completedAt()),
            "When the journey was made"),
        date("completed_date", of(Conversion::completedDay), "Day of completion"),
        whole(
            "days_click_to_booking",
            ofClick2((conversion, click) -> (long) conversion.bookedDay() - click.day()),
            "Midnights in Seoul between click and booking; 0: the same day"));
  }

  private static List<Column<ConversionLine>> money() {
    return List.of(
        text("currency", ofBooking(Booking::currency), "ISO 4217 code of amount"),
        decimal(
            "amount",
            ConversionLine::amount,
            "What the guest pays, in currency; negative on line 2"),
        decimal(
            "fx_rate",
            ofBooking(Booking::exchangeRate),
            "Won for one unit of currency; a cancellation takes back at the booking's rate"),
        date(
            "fx_date",
            of(
                conversion ->
                    conversion.booking().exchangeRate() == null
                        ? null
                        : (Integer) conversion.bookedDay()),
            "Day of the rate; empty where no rate is known"),
        won(
            "amount_krw",
            line -> line.won(line.conversion().booking().amountKrw()),
            "What the guest pays, in won; negative on line 2, empty where no rate is known"),
        won(
            "commission_krw",
            line -> line.won(line.conversion().standing().commissionKrw()),
            "What the partner pays, in won; negative on line 2"),
        won(
            "creator_krw",
            line -> line.won(line.conversion().standing().creatorKrw()),
            "The creator's part of the commission, in won; negative on line 2"));
  }

  private static List<Column<ConversionLine>> visit() {
    return List.of(
        text(
            "session_key",
            ofSession(session -> session.key().text()),
            "Session of the click: property/stream/user_pseudo_id/ga_session_id; empty where none"
                + " is known"),
        date("session_date", ofSession(SessionFacts::day), "Day the session began"),
        text(
            "channel",
            of(Conversion::channel),
            "Default channel group of the session; (unknown) without one"),
        text(
            "channel_source",
            ofSession(SessionFacts::channelSource),
            "Whether the channel is Google's own or by the rules"),
        text("session_source", ofSession(SessionFacts::source), "Last non-direct source"),
        text("session_medium", ofSession(SessionFacts::medium), "Last non-direct medium"),
        text("session_campaign", ofSession(SessionFacts::campaign), "Last non-direct campaign"),
        text(
            "landing_path",
            ofSession(SessionFacts::landingPath),
            "Path of the first page of the session"),
        flag("ga_click_seen", of(Conversion::gaClickSeen), "Whether GA4 saw the click"));
  }

  private static <T> Function<ConversionLine, T> of(Function<Conversion, T> value) {
    return line -> value.apply(line.conversion());
  }

  private static <T> Function<ConversionLine, T> ofBooking(Function<Booking, T> value) {
    return line -> value.apply(line.conversion().booking());
  }

  private static <T> Function<ConversionLine, T> ofClick(Function<Click, T> value) {
    return ofClick2((conversion, click) -> value.apply(click));
  }

  private static <T> Function<ConversionLine, T> ofClick2(
      java.util.function.BiFunction<Conversion, Click, T> value) {
    return line -> {
      Click click = line.conversion().match().click();
      return click == null ? null : value.apply(line.conversion(), click);
    };
  }

  private static <T> Function<ConversionLine, T> ofSession(Function<SessionFacts, T> value) {
    return line -> {
      SessionFacts session = line.conversion().session();
      return session == null ? null : value.apply(session);
    };
  }
}
