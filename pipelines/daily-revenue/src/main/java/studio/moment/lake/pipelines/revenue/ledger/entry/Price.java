package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.math.BigDecimal;
import java.time.LocalDate;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/**
 * What an order is worth, in won. What the ledger posts is this.
 *
 * @param status PENDING until it is earned, whatever the partner has confirmed
 * @param creatorKrw the creator's part of the commission; the platform's is the rest
 * @param revenueDay the order's day in Asia/Seoul, as the partner says today
 * @param orderDay the order's day as first told; it decides the policy's version
 * @param payableFrom the day it was earned; null while it is not
 * @param policyVersion null where nothing is to be posted: the amounts are 0 then
 * @param fxRate won for one unit; null where nothing was exchanged
 * @param provisional the day whose rate counts has not come yet
 */
public record Price(
    RowStatus status,
    long grossKrw,
    long commissionKrw,
    long creatorKrw,
    LocalDate revenueDay,
    LocalDate orderDay,
    LocalDate payableFrom,
    String policyVersion,
    BigDecimal fxRate,
    LocalDate fxDate,
    boolean provisional) {

  /** Nothing is posted of the order, whatever the partner says of it: nobody can price it yet. */
  public static Price unpriced(RowStatus status, LocalDate revenueDay, LocalDate orderDay) {
    return new Price(status, 0, 0, 0, revenueDay, orderDay, null, null, null, null, false);
  }

  public long platformKrw() {
    return commissionKrw - creatorKrw;
  }

  /** Whether the ledger holds the order's amounts. */
  public boolean isPosted() {
    return policyVersion != null && status != RowStatus.CANCELLED;
  }
}
