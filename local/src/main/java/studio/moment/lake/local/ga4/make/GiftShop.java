package studio.moment.lake.local.ga4.make;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Item;
import studio.moment.lake.local.ga4.event.Order;
import studio.moment.lake.local.ga4.event.Param;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.random.Dice;

/** Gift cards sold on the site, and the ways in which a sale is told twice or without a number. */
final class GiftShop {
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3600 * SECOND;
  private static final String PAGE = Browsing.SITE + "/gift";
  private static final List<Integer> VALUES = List.of(30_000, 50_000, 100_000, 200_000);

  private final Platform platform;
  private final long seed;

  GiftShop(Platform platform) {
    this.platform = platform;
    this.seed = platform.settings().seed();
  }

  /** The events of sessions that began on that day, and of their second tellings. */
  void of(LocalDate day, Consumer<Event> out) {
    int sales = Math.max(4, platform.settings().scaled(7));
    for (int number = 0; number < sales; number++) {
      Dice dice = Dice.of(seed, "ga4 sale", day, number);
      long at = Clock.at(day, 0) + dice.between(9, 21) * HOUR + dice.below(3600) * SECOND;
      sale(buyer(dice, at), transaction(day, number), at, dice, out);
    }
    for (Fault fault :
        List.of(Fault.TRANSACTION_NOT_SET, Fault.TRANSACTION_NULL, Fault.TRANSACTION_EMPTY)) {
      // Two each: taken for one transaction they would lose a sale.
      for (int number = 0; number < 2; number++) {
        Dice dice = Dice.of(seed, "ga4 sale without number", day, fault.name(), number);
        long at = Clock.at(day, 10 + number) + dice.below(3600) * SECOND;
        String transaction =
            fault == Fault.TRANSACTION_NULL
                ? null
                : fault == Fault.TRANSACTION_EMPTY ? "" : "(not set)";
        sale(buyer(dice, at), transaction, at, dice, out);
      }
    }
    again(day, Fault.PURCHASE_AGAIN_IN_SESSION, 12, 90 * SECOND, out);
    again(day, Fault.PURCHASE_AGAIN_IN_OTHER_SESSION, 11, 4 * HOUR, out);
    again(day, Fault.PURCHASE_AGAIN_ON_OTHER_DAY, 20, 13 * HOUR, out);
    refund(day, out);
  }

  private void again(LocalDate day, Fault fault, int hour, long later, Consumer<Event> out) {
    Dice dice = Dice.of(seed, "ga4 sale again", day, fault.name());
    long at = Clock.at(day, hour) + dice.below(1800) * SECOND;
    Guest buyer = buyer(dice, at);
    String transaction = transaction(day, 900 + fault.ordinal());
    List<Item> items = items(dice);
    Tracker tracker = visit(buyer, at, 1, dice, out);
    long paid = checkout(tracker, at, items, dice);
    purchase(tracker, paid, transaction, items);
    if (fault != Fault.PURCHASE_AGAIN_IN_SESSION) {
      tracker = visit(buyer, at + later, 2, dice, out);
    }
    tracker.view(at + later + 2 * SECOND, PAGE + "/done", "주문 완료");
    tracker.label(fault);
    purchase(tracker, at + later + 2 * SECOND, transaction, items);
  }

  private void sale(Guest buyer, String transaction, long at, Dice dice, Consumer<Event> out) {
    List<Item> items = items(dice);
    Tracker tracker = visit(buyer, at, 1, dice, out);
    purchase(tracker, checkout(tracker, at, items, dice), transaction, items);
  }

  private void refund(LocalDate day, Consumer<Event> out) {
    Dice dice = Dice.of(seed, "ga4 refund", day);
    long at = Clock.at(day, 15) + dice.below(3600) * SECOND;
    Tracker tracker = visit(buyer(dice, at), at, 3, dice, out);
    Order order = new Order(transaction(day.minusDays(3), 0), 30_000, 1, true);
    tracker.send(
        at + 9 * SECOND,
        "refund",
        order,
        List.of(),
        Param.of("currency", "KRW"),
        Param.of("transaction_id", order.transactionId()));
  }

  private static Guest buyer(Dice dice, long at) {
    return Guest.web(dice, at / SECOND).member(Guest.newUserId(dice));
  }

  private Tracker visit(Guest buyer, long at, int number, Dice dice, Consumer<Event> out) {
    Source source = Sources.of(dice, false);
    Tracker tracker =
        new Tracker(Sessions.of(buyer, at / SECOND, number, source), dice, out)
            .user(buyer.userId())
            .source(source.isDirect() ? null : source);
    tracker.open(at, PAGE + source.query(), "기프트카드", true);
    return tracker;
  }

  private static long checkout(Tracker tracker, long at, List<Item> items, Dice dice) {
    List<Item> looked =
        items.stream()
            .map(
                item ->
                    new Item(
                        item.id(),
                        item.name(),
                        item.category(),
                        item.price(),
                        1,
                        false,
                        null,
                        null))
            .toList();
    Param won = Param.of("currency", "KRW");
    at += dice.between(5, 20) * SECOND;
    tracker.send(at, "add_to_cart", null, looked, won);
    at += dice.between(2, 9) * SECOND;
    tracker.send(at, "begin_checkout", null, looked, won);
    at += dice.between(9, 30) * SECOND;
    tracker.view(at, PAGE + "/done", "주문 완료");
    return at;
  }

  private static void purchase(Tracker tracker, long at, String transaction, List<Item> items) {
    long revenue = 0;
    int quantity = 0;
    for (Item item : items) {
      revenue += item.price() * item.quantity();
      quantity += item.quantity();
    }
    List<Param> params = new ArrayList<>();
    params.add(Param.of("currency", "KRW"));
    // Some pages count in whole won, others not.
    params.add(at % 2 == 0 ? Param.of("value", revenue) : Param.of("value", (double) revenue));
    if (transaction != null) {
      params.add(Param.of("transaction_id", transaction));
    }
    tracker.send(
        at,
        "purchase",
        new Order(transaction, revenue, quantity, false),
        items,
        params.toArray(Param[]::new));
  }

  private static List<Item> items(Dice dice) {
    List<Item> items = new ArrayList<>();
    for (int count = 1 + dice.weighted(50, 30, 20); count > 0; count--) {
      int value = VALUES.get(count);
      items.add(
          new Item(
              "gift-" + value,
              "기프트카드 " + value,
              "gift card",
              value,
              dice.between(1, 3),
              true,
              null,
              null));
    }
    return items;
  }

  private static String transaction(LocalDate day, int number) {
    return "GC-%s-%04d".formatted(day.format(DateTimeFormatter.BASIC_ISO_DATE), number);
  }
}
