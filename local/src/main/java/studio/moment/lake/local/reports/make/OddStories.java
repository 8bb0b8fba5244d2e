package studio.moment.lake.local.reports.make;

import static studio.moment.lake.local.reports.make.Plan.after;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.reports.partner.Amending;
import studio.moment.lake.local.reports.partner.PartnerBook;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.truth.OrderState;
import studio.moment.lake.local.reports.truth.Standing;

/** Orders that are told in other rows than most. */
final class OddStories {
  /** The platform has no rates of the Taiwan dollar. It has cents, as the baht has satang. */
  private static final String WITHOUT_RATE = "TWD";

  private OddStories() {}

  /** From here on the rows are in a currency without a rate. */
  static Story inForeignMoney(Story story) {
    return story.from(story.order().in(WITHOUT_RATE));
  }

  /** The same numbers in that currency. */
  static OrderState foreign(OrderState ours) {
    return new OrderState(ours.standing(), WITHOUT_RATE, ours.gross(), ours.commission());
  }

  static void corrected(
      PartnerBook book, Story story, Booking booking, OrderState high, OrderState ours) {
    Instant completed = book.completed(booking);
    story.tell(booking.bookedAt(), high).confirm(completed);
    Instant at = after(completed, 3);
    OrderState right = ours.as(Standing.CONFIRMED);
    if (book.profile().amending() == Amending.DELTA) {
      story.tell(at, right);
      return;
    }
    Told row =
        story
            .order()
            .row(
                "2",
                Standing.CONFIRMED,
                ours.gross() - high.gross(),
                ours.commission() - high.commission());
    story.rows(at, right, List.of(row));
  }

  static void twoRows(PartnerBook book, Story story, Booking booking, OrderState ours) {
    Told order = story.order();
    Told booked = order.row(order.rowId() + "-b", Standing.PENDING, ours.gross(), 0);
    Told used =
        order.row(order.rowId() + "-u", Standing.CONFIRMED, ours.gross(), ours.commission());
    Told gone = order.row(booked.rowId(), Standing.CANCELLED, ours.gross(), 0);
    OrderState first = new OrderState(Standing.PENDING, ours.currency(), ours.gross(), 0);
    Instant completed = book.completed(booking);
    story.rows(booking.bookedAt(), first, List.of(booked));
    story.rows(completed, ours.as(Standing.CONFIRMED), List.of(used));
    story.rows(completed.plus(Duration.ofDays(2)), story.now(), List.of(gone));
  }

  static void merged(PartnerBook book, Story story, Booking booking, OrderState ours) {
    Told order = story.order();
    long part = ours.gross() / 3;
    long partOfCommission = ours.commission() / 3;
    List<Told> parts = new ArrayList<>();
    List<Told> gone = new ArrayList<>();
    for (int index = 0; index < 2; index++) {
      long gross = index == 0 ? part : ours.gross() - part;
      long commission = index == 0 ? partOfCommission : ours.commission() - partOfCommission;
      Told row =
          order
              .product(order.product() + "-" + (index + 1))
              .row(order.rowId() + "-p" + index, Standing.PENDING, gross, commission);
      parts.add(row);
      gone.add(row.row(row.rowId(), Standing.CANCELLED, gross, commission));
    }
    gone.add(order.row(order.rowId() + "-w", Standing.CONFIRMED, ours.gross(), ours.commission()));
    story.rows(booking.bookedAt(), ours, parts);
    story.rows(book.completed(booking), ours.as(Standing.CONFIRMED), gone);
  }
}
