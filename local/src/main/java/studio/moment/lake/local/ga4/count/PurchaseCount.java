package studio.moment.lake.local.ga4.count;

import java.util.HashSet;
import java.util.Set;
import studio.moment.lake.local.ga4.event.Event;

/** Sales over all days. A transaction told again is told with the same amount. */
final class PurchaseCount {
  private final Set<String> seen = new HashSet<>();
  private long transactions;
  private long revenue;
  private long revenueByItem;

  void add(Event event) {
    if (!event.name().equals("purchase")) {
      return;
    }
    revenueByItem += event.order().revenue() * event.items().size();
    String transaction = event.order().transactionId();
    boolean none = transaction == null || transaction.isEmpty() || transaction.equals("(not set)");
    if (none || seen.add(transaction)) {
      transactions++;
      revenue += event.order().revenue();
    }
  }

  long transactions() {
    return transactions;
  }

  long revenue() {
    return revenue;
  }

  long revenueByItem() {
    return revenueByItem;
  }
}
