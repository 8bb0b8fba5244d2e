package studio.moment.lake.local.ga4.event;

/**
 * An item of an e-commerce event.
 *
 * @param category hotel, flight, car or gift card
 * @param price in won
 * @param sold whether it was bought: then it has revenue
 * @param list the list it was shown in, or null
 * @param index its place in that list
 */
public record Item(
    String id,
    String name,
    String category,
    long price,
    int quantity,
    boolean sold,
    String list,
    Integer index) {

  /** In won; null where it was only looked at. */
  public Double revenue() {
    return sold ? (double) price * quantity : null;
  }
}
