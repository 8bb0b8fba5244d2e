package studio.moment.lake.templates.deploy.step;

/** What a look at something found. */
public record Verdict(State state, String why) {
  /** How it stands. */
  public enum State {
    AS_WANTED,
    ABSENT,
    /** It is there, and can be brought to what is wanted. */
    DIFFERS,
    /** It is there, and nothing we may do makes it right. */
    WRONG
  }

  public static final Verdict AS_WANTED = new Verdict(State.AS_WANTED, "");
  public static final Verdict ABSENT = new Verdict(State.ABSENT, "");

  public static Verdict differs(String why) {
    return new Verdict(State.DIFFERS, why);
  }

  public static Verdict wrong(String why) {
    return new Verdict(State.WRONG, why);
  }
}
