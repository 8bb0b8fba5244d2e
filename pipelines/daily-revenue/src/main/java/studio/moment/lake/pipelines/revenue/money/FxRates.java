package studio.moment.lake.pipelines.revenue.money;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rates of exchange, read once and not changed after: won for one unit of a currency by day in
 * Asia/Seoul. Days without a rate are holidays and weekends.
 */
public final class FxRates implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The rate of a day. */
  public record Quote(LocalDate day, BigDecimal won) implements Serializable {}

  private final Map<String, TreeMap<LocalDate, Quote>> byCurrency;

  private FxRates(Map<String, TreeMap<LocalDate, Quote>> byCurrency) {
    this.byCurrency = byCurrency;
  }

  /** Rates for amounts in won alone. */
  public static FxRates none() {
    return new Builder().build();
  }

  /**
   * The rate of the day or of the last day before it that has one. The won is always 1 of the day.
   *
   * @param lookBack how many days may be gone back; beyond, the rate is too old to be paid by
   */
  public Optional<Quote> on(String currency, LocalDate day, int lookBack) {
    if (currency.equals(MinorUnits.WON)) {
      return Optional.of(new Quote(day, BigDecimal.ONE));
    }
    TreeMap<LocalDate, Quote> days = byCurrency.get(currency);
    if (days == null) {
      return Optional.empty();
    }
    Map.Entry<LocalDate, Quote> nearest = days.floorEntry(day);
    return nearest == null || nearest.getKey().isBefore(day.minusDays(lookBack))
        ? Optional.empty()
        : Optional.of(nearest.getValue());
  }

  /** Gathers rates, as rows of a table tell them. */
  public static final class Builder {
    private final Map<String, TreeMap<LocalDate, Quote>> byCurrency = new HashMap<>();

    /**
     * Adds a row.
     *
     * @param won for one unit, above 0
     * @throws IllegalArgumentException where the day has another rate already, or the rate is not
     *     above 0
     */
    public Builder add(String currency, LocalDate day, BigDecimal won) {
      if (won.signum() <= 0) {
        throw new IllegalArgumentException(
            "the rate of " + currency + " on " + day + " is not above 0");
      }
      Quote earlier =
          byCurrency
              .computeIfAbsent(currency, code -> new TreeMap<>())
              .putIfAbsent(day, new Quote(day, won));
      if (earlier != null && earlier.won().compareTo(won) != 0) {
        throw new IllegalArgumentException("two rates of " + currency + " on " + day);
      }
      return this;
    }

    public FxRates build() {
      Map<String, TreeMap<LocalDate, Quote>> copy = new HashMap<>();
      byCurrency.forEach((currency, days) -> copy.put(currency, new TreeMap<>(days)));
      return new FxRates(copy);
    }
  }
}
