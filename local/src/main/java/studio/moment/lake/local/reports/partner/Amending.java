package studio.moment.lake.local.reports.partner;

import java.util.List;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Feed;
import studio.moment.lake.local.reports.truth.OrderState;
import studio.moment.lake.local.reports.truth.Standing;

/** How a partner tells that an order has changed. */
public enum Amending {
  /** The same row again, as it is now. */
  SNAPSHOT {
    @Override
    public List<Told> rows(Told order, OrderState before, OrderState now, int turn) {
      OrderState amounts = now.standing() == Standing.CANCELLED ? before : now;
      return List.of(
          order.row(order.rowId(), now.standing(), amounts.gross(), amounts.commission()));
    }
  },
  /** A row of the difference. */
  DELTA {
    @Override
    public List<Told> rows(Told order, OrderState before, OrderState now, int turn) {
      long gross = now.gross() - (before == null ? 0 : before.gross());
      long commission = now.commission() - (before == null ? 0 : before.commission());
      return List.of(order.row(order.rowId() + "." + turn, now.standing(), gross, commission));
    }
  },
  /** A row in another report, where it is cancelled. */
  CANCEL_FEED {
    @Override
    public List<Told> rows(Told order, OrderState before, OrderState now, int turn) {
      List<Told> rows = SNAPSHOT.rows(order, before, now, turn);
      return now.standing() == Standing.CANCELLED ? List.of(rows.get(0).in(Feed.CANCELS)) : rows;
    }
  },
  /** The old row cancelled and a new one under a new id. */
  REISSUE {
    @Override
    public List<Told> rows(Told order, OrderState before, OrderState now, int turn) {
      Told fresh =
          order.row(order.rowId() + "-" + turn, now.standing(), now.gross(), now.commission());
      if (before == null) {
        return List.of(fresh);
      }
      Told old =
          order.row(
              order.rowId() + "-" + (turn - 1),
              Standing.CANCELLED,
              before.gross(),
              before.commission());
      return now.standing() == Standing.CANCELLED ? List.of(old) : List.of(old, fresh);
    }
  };

  /**
   * The rows that tell a change.
   *
   * @param order keys and times; amounts and standing are put in
   * @param before null where it was not told before
   * @param turn how many changes were told before
   */
  public abstract List<Told> rows(Told order, OrderState before, OrderState now, int turn);
}
