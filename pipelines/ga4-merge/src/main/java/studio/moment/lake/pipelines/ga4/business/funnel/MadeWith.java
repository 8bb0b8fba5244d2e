package studio.moment.lake.pipelines.ga4.business.funnel;

import java.util.Locale;

/** Where a creator makes a link. */
enum MadeWith {
  WEB("in the web studio"),
  EXTENSION("in the browser extension"),
  APP("in the app"),
  UNKNOWN("nobody knows where");

  private final String words;

  MadeWith(String words) {
    this.words = words;
  }

  /** As descriptions say it. */
  String words() {
    return words;
  }

  /** As column names have it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MadeWith of(String text) {
    if (text != null) {
      for (MadeWith madeWith : values()) {
        if (madeWith != UNKNOWN && madeWith.label().equalsIgnoreCase(text.strip())) {
          return madeWith;
        }
      }
    }
    return UNKNOWN;
  }
}
