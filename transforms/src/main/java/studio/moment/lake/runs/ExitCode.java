package studio.moment.lake.runs;

/** How a run ended, as the process tells it. */
public enum ExitCode {
  /** Everything of the run is verified and published. */
  PUBLISHED(0),
  /** A defect, a lost snapshot, or anything that no other code covers. */
  UNEXPECTED(1),
  /** Arguments, configuration, credentials, privileges, or a table that does not exist. */
  ARGUMENTS(2),
  /** A data check failed; the published tables are as they were. */
  CHECK_FAILED(3),
  /** The source or the warehouse is not ready; the same command may succeed later. */
  NOT_READY(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
