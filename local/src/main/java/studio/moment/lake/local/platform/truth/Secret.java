package studio.moment.lake.local.platform.truth;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** A personal value as it is spelled in the database. */
public record Secret(Kind kind, String value) {
  /** What a personal value is. */
  public enum Kind {
    NAME,
    PHONE,
    EMAIL,
    ACCOUNT,
    RESIDENT_NUMBER,
    BIRTH_DATE,
    ADDRESS,
    CARD,
    PASSPORT,
    IP,
    USER_ID,
    /** Not about a person, and no less secret. */
    CREDENTIAL
  }

  /** The value and the ways a program might have respelled it, which would be no less clear. */
  public Set<String> spellings() {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(value);
    String digits = value.replaceAll("[^0-9]", "");
    switch (kind) {
      case EMAIL -> spellings.add(value.toLowerCase(Locale.ROOT));
      case ACCOUNT, RESIDENT_NUMBER, CARD -> spellings.add(digits);
      case PHONE -> {
        String subscriber = digits.replaceFirst("^82", "").replaceFirst("^0", "");
        spellings.add("0" + subscriber);
        spellings.add("82" + subscriber);
      }
      default -> {
        // One spelling only.
      }
    }
    return spellings;
  }
}
