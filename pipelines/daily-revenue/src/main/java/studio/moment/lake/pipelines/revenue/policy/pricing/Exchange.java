package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.LocalDate;
import java.util.Optional;
import studio.moment.lake.pipelines.revenue.money.FxRates;
import studio.moment.lake.pipelines.revenue.money.FxRates.Quote;
import studio.moment.lake.pipelines.revenue.policy.terms.FxTerms;

/**
 * The rate an order is exchanged by.
 *
 * @param isProvisional the day that counts has not come; this is the order day's
 */
record Exchange(Quote quote, boolean isProvisional) {
  static Optional<Exchange> of(Order order, FxTerms terms, FxRates rates, LocalDate asOf) {
    String currency = order.conversion().currency();
    LocalDate orderDay = order.orderDay();
    LocalDate start = terms.of() == FxTerms.Of.ORDER ? orderDay : order.confirmedOn();
    LocalDate day = start == null ? null : terms.dayOf(start);
    boolean isProvisional = day == null || day.isAfter(asOf);
    return rates
        .on(currency, isProvisional ? orderDay : day, terms.lookBack())
        .map(quote -> new Exchange(quote, isProvisional));
  }
}
