package studio.moment.lake.postgres.text;

import studio.moment.lake.postgres.types.RejectedValue;

/** Text that is none of its type. */
public final class Malformed {
  private Malformed() {}

  /** Names the type and keeps the text to itself. */
  public static RejectedValue text(String type) {
    return new RejectedValue("text that is no " + type);
  }
}
