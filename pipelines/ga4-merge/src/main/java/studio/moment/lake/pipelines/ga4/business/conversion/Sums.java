package studio.moment.lake.pipelines.ga4.business.conversion;

/**
 * Bookings and their money, in whole won.
 *
 * @param gross what guests pay
 * @param commission what the partner pays
 * @param creator the creator's part of the commission
 */
public record Sums(long bookings, long gross, long commission, long creator) {
  public static final Sums NONE = new Sums(0, 0, 0, 0);

  public Sums plus(Sums other) {
    return new Sums(
        Math.addExact(bookings, other.bookings),
        Math.addExact(gross, other.gross),
        Math.addExact(commission, other.commission),
        Math.addExact(creator, other.creator));
  }

  public Sums negated() {
    return new Sums(-bookings, -gross, -commission, -creator);
  }
}
