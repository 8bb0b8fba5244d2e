package studio.moment.lake.pipelines.rds.s3;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * What an answer of S3 means for a run. Codes are those of S3's list of error responses; answers to
 * HEAD and some proxies have a status alone.
 */
final class S3Errors {
  private static final Set<String> OTHER_REGION =
      Set.of(
          "PermanentRedirect",
          "TemporaryRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException");

  private static final Set<String> WRONG_CREDENTIALS =
      Set.of("ExpiredToken", "InvalidToken", "InvalidAccessKeyId", "SignatureDoesNotMatch");

  private S3Errors() {}

  /** A file that S3 did not give for the moment. */
  static final class S3Unavailable extends IOException {
    private static final long serialVersionUID = 1L;

    S3Unavailable(Throwable cause) {
      super("S3 does not answer", cause);
    }
  }

  /** Why a folder could not be listed. */
  static LakeException listing(String folder, SdkException e) {
    return permanent(folder, "list", e)
        .orElseGet(
            () ->
                new LakeException(
                    ExitCode.NOT_READY,
                    "S3 does not answer for "
                        + folder
                        + " ("
                        + kind(e)
                        + "), also when asked again. Run the same command again later; if it goes on,"
                        + " look whether this machine reaches S3 (network, --endpoint, --awsRegion).",
                    e));
  }

  /**
   * Why a file could not be read: an exception that asks for another attempt, or tells that the
   * file is gone.
   *
   * @throws LakeException where another attempt would not help
   */
  static IOException reading(String uri, SdkException e) {
    if (status(e) == 412) {
      throw new LakeException(
          ExitCode.NOT_READY,
          uri
              + " was rewritten while it was read. Run the same command again when the export is"
              + " complete.",
          e);
    }
    Optional<LakeException> permanent = permanent(uri, "read", e);
    if (permanent.isPresent()) {
      throw permanent.get();
    }
    return status(e) == 404 ? new FileNotFoundException(uri) : new S3Unavailable(e);
  }

  /** Why there are no credentials. What the provider says may hold a token, and is left out. */
  static LakeException noCredentials(AwsCredentialsProvider provider, RuntimeException e) {
    boolean unreachable = false;
    String told = e.getClass().getSimpleName();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      unreachable |=
          cause instanceof SocketException
              || cause instanceof SocketTimeoutException
              || cause instanceof UnknownHostException
              || status(cause) >= 500;
      if (cause instanceof AwsServiceException) {
        told = kind(cause);
      }
    }
    String who = provider.getClass().getSimpleName().replaceFirst("^AutoValue_", "");
    return unreachable
        ? new LakeException(
            ExitCode.NOT_READY,
            "Who gives credentials for S3 does not answer ("
                + who
                + ": "
                + told
                + "). Try again later.",
            e)
        : new LakeException(
            ExitCode.ARGUMENTS,
            "There are no credentials for S3: "
                + who
                + " gave none ("
                + told
                + "). On Dataflow, give --awsCredentialsProvider as docs/aws-snapshots.md has it, and"
                + " make sure that the role trusts the worker's service account. On a laptop, log in"
                + " (AWS_PROFILE, environment variables, ~/.aws).",
            e);
  }

  private static Optional<LakeException> permanent(String place, String action, SdkException e) {
    String code = code(e);
    if (code.equals("NoSuchBucket")) {
      return arguments("There is no bucket for " + place + ". Correct --source.", e);
    }
    if (OTHER_REGION.contains(code) || status(e) == 301) {
      return arguments(
          "The bucket of "
              + place
              + " is in another region than the one asked ("
              + kind(e)
              + "). Name its region with --awsRegion.",
          e);
    }
    if (WRONG_CREDENTIALS.contains(code)) {
      return arguments(
          "S3 does not take the credentials with which "
              + place
              + " was asked for ("
              + kind(e)
              + "). Log in again, or correct --awsCredentialsProvider.",
          e);
    }
    if (status(e) == 401 || status(e) == 403) {
      return arguments(
          "S3 refuses to "
              + action
              + " "
              + place
              + " ("
              + kind(e)
              + "). The role or user needs s3:ListBucket on the bucket for that prefix, s3:GetObject on"
              + " the objects below it, and kms:Decrypt on the key of the export; the role of"
              + " docs/aws-snapshots.md may read below its prefix alone. Check that --source lies below"
              + " it, and with whose credentials the run asks (--awsCredentialsProvider).",
          e);
    }
    if (status(e) == 400 && !code.equals("RequestTimeout")) {
      return arguments(
          "S3 does not understand the request for "
              + place
              + " ("
              + kind(e)
              + "). Check --source, --awsRegion and --endpoint.",
          e);
    }
    return Optional.empty();
  }

  private static Optional<LakeException> arguments(String message, SdkException e) {
    return Optional.of(new LakeException(ExitCode.ARGUMENTS, message, e));
  }

  private static String kind(Throwable e) {
    String code = code(e);
    int status = status(e);
    return (status == 0 ? "" : status + " ")
        + (code.isEmpty() ? e.getClass().getSimpleName() : code);
  }

  private static int status(Throwable e) {
    return e instanceof AwsServiceException service ? service.statusCode() : 0;
  }

  private static String code(Throwable e) {
    return e instanceof AwsServiceException service
            && service.awsErrorDetails() != null
            && service.awsErrorDetails().errorCode() != null
        ? service.awsErrorDetails().errorCode()
        : "";
  }
}
