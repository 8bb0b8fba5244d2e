package studio.moment.lake.local.reports.row;

import java.time.Instant;
import java.time.LocalDate;
import studio.moment.lake.local.reports.truth.Standing;

/**
 * A row of a report, before it is written in a partner's way.
 *
 * @param key the partner's own number of the order, whatever happens to its codes
 * @param orderCode or null where it is lost
 * @param subId or null where it is lost
 * @param category hotel, flight or car
 * @param gross minor units of the currency, signed
 * @param commission minor units of the currency, signed
 * @param occurredAt when the order was made
 * @param stayEnd the day of check-out or return
 * @param changedAt when the partner changed it
 * @param flaw what makes it unreadable, or null
 */
public record Told(
    Feed feed,
    String key,
    String rowId,
    Standing standing,
    String merchant,
    String orderCode,
    String subId,
    String product,
    String category,
    String currency,
    long gross,
    long commission,
    Instant occurredAt,
    LocalDate stayEnd,
    Instant changedAt,
    Flaw flaw) {

  /** Which of a partner's reports it stands in. */
  public enum Feed {
    ORDERS,
    CANCELS
  }

  /** What makes a row unreadable. */
  public enum Flaw {
    STATUS,
    SEPARATORS,
    DATE
  }

  public Told in(Feed other) {
    return new Told(
        other,
        key,
        rowId,
        standing,
        merchant,
        orderCode,
        subId,
        product,
        category,
        currency,
        gross,
        commission,
        occurredAt,
        stayEnd,
        changedAt,
        flaw);
  }

  public Told in(String otherCurrency) {
    return new Told(
        feed,
        key,
        rowId,
        standing,
        merchant,
        orderCode,
        subId,
        product,
        category,
        otherCurrency,
        gross,
        commission,
        occurredAt,
        stayEnd,
        changedAt,
        flaw);
  }

  public Told row(String id, Standing now, long nowGross, long nowCommission) {
    return new Told(
        feed,
        key,
        id,
        now,
        merchant,
        orderCode,
        subId,
        product,
        category,
        currency,
        nowGross,
        nowCommission,
        occurredAt,
        stayEnd,
        changedAt,
        flaw);
  }

  public Told ids(String otherKey, String otherOrderCode, String otherSubId) {
    return new Told(
        feed,
        otherKey,
        rowId,
        standing,
        merchant,
        otherOrderCode,
        otherSubId,
        product,
        category,
        currency,
        gross,
        commission,
        occurredAt,
        stayEnd,
        changedAt,
        flaw);
  }

  public Told product(String other) {
    return new Told(
        feed,
        key,
        rowId,
        standing,
        merchant,
        orderCode,
        subId,
        other,
        category,
        currency,
        gross,
        commission,
        occurredAt,
        stayEnd,
        changedAt,
        flaw);
  }

  public Told occurred(Instant other) {
    return new Told(
        feed,
        key,
        rowId,
        standing,
        merchant,
        orderCode,
        subId,
        product,
        category,
        currency,
        gross,
        commission,
        other,
        stayEnd,
        changedAt,
        flaw);
  }

  public Told changed(Instant other) {
    return new Told(
        feed,
        key,
        rowId,
        standing,
        merchant,
        orderCode,
        subId,
        product,
        category,
        currency,
        gross,
        commission,
        occurredAt,
        stayEnd,
        other,
        flaw);
  }

  public Told flawed(Flaw other) {
    return new Told(
        feed,
        key,
        rowId,
        standing,
        merchant,
        orderCode,
        subId,
        product,
        category,
        currency,
        gross,
        commission,
        occurredAt,
        stayEnd,
        changedAt,
        other);
  }
}
