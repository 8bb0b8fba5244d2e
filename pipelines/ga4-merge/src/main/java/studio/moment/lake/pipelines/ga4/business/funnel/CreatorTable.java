package studio.moment.lake.pipelines.ga4.business.funnel;

import static studio.moment.lake.pipelines.ga4.business.table.Column.count;
import static studio.moment.lake.pipelines.ga4.business.table.Column.date;
import static studio.moment.lake.pipelines.ga4.business.table.Column.won;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import studio.moment.lake.pipelines.ga4.business.conversion.Sums;
import studio.moment.lake.pipelines.ga4.business.table.Column;
import studio.moment.lake.pipelines.ga4.business.table.TableLayout;

/** creator_funnel_daily. */
public final class CreatorTable {
  public static final String NAME = "creator_funnel_daily";

  public static final TableLayout<CreatorDay> LAYOUT =
      new TableLayout<>(
          NAME,
          "From links made to commission payable, by creator and Seoul day. Each count stands on"
              + " the day it happened. Steps of an average link: creation_steps_* divided by"
              + " creations_measured_*, both summed first.",
          "date",
          List.of("date", "creator_id"),
          List.of("creator_id"),
          columns());

  private CreatorTable() {}

  private static List<Column<CreatorDay>> columns() {
    List<Column<CreatorDay>> columns = new ArrayList<>();
    columns.add(date("date", CreatorDay::day, "The day, in Seoul"));
    columns.add(
        count("creator_id", CreatorDay::creatorId, "The creator; 0 where it is not known who"));
    columns.add(count("links_created", CreatorDay::links, "Links made on the day"));
    for (MadeWith channel : MadeWith.values()) {
      columns.add(
          count(
              "links_created_" + channel.label(),
              day -> day.links(channel),
              "Those of them made " + channel.words()));
    }
    columns.add(
        count(
            "creation_drafts_started",
            CreatorDay::drafts,
            "Makings of a link begun on the day, as the studio site saw them"));
    for (MadeWith channel : MadeWith.values()) {
      columns.add(
          count(
              "creation_steps_" + channel.label(),
              day -> day.steps(channel),
              "Steps of creations_measured_" + channel.label() + " from start to link, in all"));
      columns.add(
          count(
              "creations_measured_" + channel.label(),
              day -> day.measured(channel),
              "Links made "
                  + channel.words()
                  + " on the day whose making was seen from its start"));
    }
    columns.add(count("clicks", CreatorDay::clicks, "Redirects through the creator's links"));
    columns.addAll(stage("bookings", "booked", CreatorDay::booked, "Bookings made on the day", ""));
    columns.addAll(
        stage(
            "confirmed_bookings",
            "confirmed",
            CreatorDay::confirmed,
            "Bookings confirmed on the day",
            ""));
    columns.addAll(
        stage(
            "cancelled_bookings",
            "cancelled",
            CreatorDay::cancelled,
            "Bookings cancelled on the day, negative",
            ", negative"));
    columns.addAll(
        stage(
            "payable_bookings",
            "payable",
            CreatorDay::payable,
            "Bookings whose journey was completed on the day: their commission is payable",
            ""));
    return columns;
  }

  private static List<Column<CreatorDay>> stage(
      String counts,
      String prefix,
      Function<CreatorDay, Sums> sums,
      String description,
      String sign) {
    return List.of(
        count(counts, day -> sums.apply(day).bookings(), description),
        won(
            prefix + "_gross_krw",
            day -> sums.apply(day).gross(),
            "What the guests of these bookings pay, in won" + sign),
        won(
            prefix + "_commission_krw",
            day -> sums.apply(day).commission(),
            "What the partner pays for these bookings, in won" + sign),
        won(
            prefix + "_creator_krw",
            day -> sums.apply(day).creator(),
            "The creator's part of that commission, in won" + sign));
  }
}
