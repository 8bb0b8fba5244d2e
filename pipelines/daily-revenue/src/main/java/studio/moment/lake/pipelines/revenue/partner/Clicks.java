package studio.moment.lake.pipelines.revenue.partner;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.ledger.read.LedgerReader;
import studio.moment.lake.pipelines.revenue.ledger.read.PlatformReader.Click;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.run.Database;

/**
 * Whose the orders are that no booking was found for: the clicks, or the links' clicks, that the
 * partner names with them. A linked order is its booking's creator's, so its click is not read.
 *
 * @param bySubId by what the partner names
 */
record Clicks(Map<String, Click> bySubId) {
  /** Up to so many are asked for one by one; more are found in the window's clicks first. */
  private static final int FEW = 5_000;

  static Clicks of(
      Database database, LedgerNames names, String partner, LocalDate from, Matches matches)
      throws SQLException {
    Set<String> wanted = new TreeSet<>();
    for (int i = 0; i < matches.conversions().size(); i++) {
      Conversion conversion = matches.conversions().get(i);
      if (conversion.subId() != null && matches.linksOfConversion(i) == 0) {
        wanted.add(conversion.subId());
      }
    }
    if (wanted.isEmpty()) {
      return new Clicks(Map.of());
    }
    Map<String, Click> clicks = new HashMap<>();
    Consumer<Click> take =
        click -> {
          if (wanted.contains(click.clickId())) {
            clicks.put(click.clickId(), click);
          }
          String link = Long.toString(click.linkId());
          if (wanted.contains(link)) {
            clicks.putIfAbsent(link, click);
          }
        };
    // The partner's own connection may be writing.
    try (Connection connection = database.open();
        LedgerReader ledger = LedgerReader.open(connection, names, partner)) {
      if (wanted.size() > FEW) {
        ledger.platform().clicks(from, take);
      }
      // An order does not lose its creator because it was clicked before the window.
      Set<String> others = new TreeSet<>(wanted);
      others.removeAll(clicks.keySet());
      if (!others.isEmpty()) {
        ledger.platform().clicks(others, take);
      }
    }
    return new Clicks(clicks);
  }

  boolean know(String subId) {
    return bySubId.containsKey(subId);
  }

  /** The click, or null. */
  Click of(String subId) {
    return subId == null ? null : bySubId.get(subId);
  }
}
