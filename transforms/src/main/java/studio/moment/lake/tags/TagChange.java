package studio.moment.lake.tags;

/**
 * One thing between the file and what is there.
 *
 * @param what names and roles, as a line for people
 */
public record TagChange(Kind kind, String what) {
  /** What becomes of it. */
  public enum Kind {
    /** It is missing and is made. */
    CREATE,
    /** It is there and is changed. */
    CHANGE,
    /** Somebody gets a role. */
    GRANT,
    /** It is there and the file does not have it: it is left, people take it away. */
    LEFT
  }
}
