package studio.moment.lake.local.ga4.make;

import java.time.Instant;
import studio.moment.lake.local.ga4.event.Session;
import studio.moment.lake.local.ga4.event.Source;

/** Makes sessions of guests. */
final class Sessions {
  private final History history;

  Sessions(History history) {
    this.history = history;
  }

  /**
   * The session of somebody of the crowd.
   *
   * @param credited whether Google tells what it credits the session to
   */
  Session of(Arrival arrival, boolean credited) {
    Guest guest = arrival.guest();
    if (guest.clientId() == null) {
      return withoutConsent(guest);
    }
    return new Session(
        guest.stream(),
        guest.host(),
        guest.clientId(),
        arrival.second(),
        history.number(arrival),
        history.firstTouch(guest),
        true,
        guest.device(),
        history.first(guest),
        credited ? history.lastClick(arrival) : null);
  }

  static Session withoutConsent(Guest guest) {
    return new Session(
        guest.stream(), guest.host(), null, null, 0, null, false, guest.device(), null, null);
  }

  /**
   * A session that is not of the crowd's.
   *
   * @param id the session's, or null
   * @param number how many-th of the browser
   */
  static Session of(Guest guest, Long id, int number, Source source) {
    return new Session(
        guest.stream(),
        guest.host(),
        guest.clientId(),
        id,
        number,
        guest.firstSeen() * 1_000_000,
        true,
        guest.device(),
        source,
        source);
  }

  /** Microseconds since 1970-01-01T00:00Z. */
  static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
  }
}
