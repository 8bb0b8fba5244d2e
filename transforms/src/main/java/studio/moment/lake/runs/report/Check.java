package studio.moment.lake.runs.report;

import java.io.Serializable;

/** Something a run verified, with what was expected and what was found. */
public record Check(String name, Status status, String expected, String actual)
    implements Serializable {
  /** How a check came out. */
  public enum Status {
    PASSED,
    /** Reported; does not hold anything back. */
    WARNED,
    /** Holds the run back. */
    FAILED
  }

  /** A check that holds the run back unless the two are equal. */
  public static Check equal(String name, Object expected, Object actual) {
    return new Check(
        name,
        expected.equals(actual) ? Status.PASSED : Status.FAILED,
        expected.toString(),
        actual.toString());
  }

  public boolean failed() {
    return status == Status.FAILED;
  }
}
