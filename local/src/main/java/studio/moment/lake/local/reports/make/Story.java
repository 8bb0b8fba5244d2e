package studio.moment.lake.local.reports.make;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.reports.partner.Amending;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.truth.Fault;
import studio.moment.lake.local.reports.truth.OrderState;
import studio.moment.lake.local.reports.truth.Standing;
import studio.moment.lake.local.reports.truth.TrueClass;

/** Puts together what a partner tells of an order, change by change. */
final class Story {
  private final Amending amending;
  private final List<Step> steps = new ArrayList<>(2);
  private Told order;
  private OrderState now;
  private int turn;

  /**
   * @param order keys and times of its rows
   */
  Story(Amending amending, Told order) {
    this.amending = amending;
    this.order = order;
  }

  /** From here on rows have this in common. */
  Story from(Told other) {
    order = other;
    return this;
  }

  Told order() {
    return order;
  }

  OrderState now() {
    return now;
  }

  /** The order stands like this from then on. */
  Story tell(Instant at, OrderState next) {
    List<Line> lines =
        amending.rows(order.changed(at), now, next, turn++).stream().map(Line::of).toList();
    now = next;
    steps.add(new Step(at, lines, now));
    return this;
  }

  /** Confirms it, if that happens. */
  Story confirm(Instant at) {
    return at == null ? this : tell(at, now.as(Standing.CONFIRMED));
  }

  /** Cancels it, if that happens. */
  Story cancel(Instant at) {
    return at == null ? this : tell(at, now.cancelled());
  }

  /** Tells rows as they are. */
  Story rows(Instant at, OrderState next, List<Told> rows) {
    now = next;
    steps.add(new Step(at, rows.stream().map(row -> Line.of(row.changed(at))).toList(), now));
    return this;
  }

  /** What was told last is told again, unchanged. */
  Story again(Instant at) {
    List<Line> lines =
        steps.get(steps.size() - 1).lines().stream()
            .map(line -> line.marked(TrueClass.DUPLICATE, Fault.REPEATED_DELIVERY))
            .toList();
    steps.add(new Step(at, lines, now));
    return this;
  }

  /** What was told last comes unreadable, and rightly only then. */
  Story flawed(Told.Flaw flaw, Fault fault, Instant then) {
    Step last = steps.remove(steps.size() - 1);
    OrderState before = steps.isEmpty() ? null : steps.get(steps.size() - 1).now();
    List<Line> lines =
        last.lines().stream()
            .map(line -> Line.of(line.row().flawed(flaw)).marked(TrueClass.REJECTED, fault))
            .toList();
    steps.add(new Step(last.at(), lines, before));
    steps.add(new Step(then, last.lines(), last.now()));
    return this;
  }

  List<Step> steps() {
    return steps;
  }
}
