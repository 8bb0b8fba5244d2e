package studio.moment.lake.testing.s3;

/**
 * What goes wrong with a request.
 *
 * @param answer instead of the right one; null: the right one
 * @param cut bytes of the body after which the connection ends; -1: none
 */
public record S3Fault(S3Answer answer, int cut) {
  public static final S3Fault NONE = new S3Fault(null, -1);

  public static S3Fault error(int status, String code) {
    return new S3Fault(S3Answer.error(status, code), -1);
  }

  public static S3Fault cutAfter(int bytes) {
    return new S3Fault(null, bytes);
  }
}
