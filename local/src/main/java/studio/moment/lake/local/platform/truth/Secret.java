package studio.moment.lake.local.platform.truth;

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
}
