package studio.moment.lake.local.platform.truth;

import java.util.Locale;

/** Where a creator makes a link. */
public enum MadeWith {
  /** The creators' studio in a browser. */
  WEB,
  /** The browser extension, on the partner's own page. */
  EXTENSION,
  APP;

  /** The text in the database and in GA4's {@code creation_channel}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
