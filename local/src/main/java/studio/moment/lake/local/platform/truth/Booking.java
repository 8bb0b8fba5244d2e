package studio.moment.lake.local.platform.truth;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A booking that came of a click.
 *
 * @param orderCode the partner's own code
 * @param until not part of the stay
 * @param amount in the partner's currency
 * @param rate won for one unit of that currency on the day of booking
 * @param commissionKrw what the partner pays, in won
 * @param creatorKrw the creator's part of it
 * @param history at least PENDING; nothing after the platform's last day
 */
public record Booking(
    long id,
    Click click,
    String orderCode,
    LocalDate from,
    LocalDate until,
    int guests,
    BigDecimal amount,
    BigDecimal rate,
    long amountKrw,
    long commissionKrw,
    long creatorKrw,
    List<StatusChange> history) {

  public Instant bookedAt() {
    return history.get(0).at();
  }

  public StatusChange latest() {
    return history.get(history.size() - 1);
  }

  /** When it came to stand there, or null. */
  public Instant at(BookingStatus status) {
    for (StatusChange change : history) {
      if (change.status() == status) {
        return change.at();
      }
    }
    return null;
  }

  /** The same booking under that number and the partner's code. */
  public Booking numbered(long newId, String newOrderCode) {
    return new Booking(
        newId,
        click,
        newOrderCode,
        from,
        until,
        guests,
        amount,
        rate,
        amountKrw,
        commissionKrw,
        creatorKrw,
        history);
  }
}
