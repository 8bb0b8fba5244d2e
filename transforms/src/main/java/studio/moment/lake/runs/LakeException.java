package studio.moment.lake.runs;

import static java.util.Objects.requireNonNull;

/**
 * A failure that a person can act on. The message is one paragraph that says what went wrong,
 * where, and what to do; it never holds a value of a protected column or a secret.
 *
 * <p>Of a cause only the kinds of exception and their stack traces are kept, see {@link
 * #withoutMessages}. So a failure can be printed with its stack trace, and it can travel from
 * worker to worker whatever classes its cause was made of.
 */
public final class LakeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public LakeException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public LakeException(ExitCode exitCode, String message, Throwable cause) {
    super(message, WithoutMessage.of(cause));
    this.exitCode = requireNonNull(exitCode, "exitCode");
  }

  /** Arguments, configuration, credentials or privileges are wrong. */
  public static LakeException arguments(String message) {
    return new LakeException(ExitCode.ARGUMENTS, message);
  }

  /** A data check failed. */
  public static LakeException checkFailed(String message) {
    return new LakeException(ExitCode.CHECK_FAILED, message);
  }

  /** Something the run needs is not there yet. */
  public static LakeException notReady(String message) {
    return new LakeException(ExitCode.NOT_READY, message);
  }

  /** Anything else, told in words. */
  public static LakeException unexpected(String message, Throwable cause) {
    return new LakeException(ExitCode.UNEXPECTED, message, cause);
  }

  /**
   * An exception as it may be logged: messages of drivers and parsers quote the values they met, so
   * those of it and of its causes are left out.
   */
  public static Throwable withoutMessages(Throwable thrown) {
    return WithoutMessage.of(thrown);
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
