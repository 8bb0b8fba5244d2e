package studio.moment.lake.warehouse.bigquery.service;

import com.google.auth.Retryable;
import com.google.cloud.BaseServiceException;
import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * What BigQuery's and Cloud Storage's errors mean to a run. Reasons are those of BigQuery's page on
 * error messages.
 *
 * <p>Messages of jobs and queries can quote the value that was wrong, so only their reason and
 * location are told; the full text stays with the job in BigQuery, where the table's own
 * permissions guard it.
 */
public final class ServiceErrors {
  private static final Set<String> TRANSIENT =
      Set.of(
          "backendError",
          "internalError",
          "rateLimitExceeded",
          "userRateLimitExceeded",
          "jobRateLimitExceeded",
          "jobBackendError",
          "jobInternalError",
          "tableUnavailable",
          "timeout");

  /** What BigQuery says of a query's text, before it has seen any data. */
  private static final List<String> ABOUT_TEXT =
      List.of(
          "Syntax error:",
          "Unrecognized name:",
          "Function not found:",
          "No matching signature",
          "Not found:",
          "Table name");

  private static final String CREDENTIALS =
      "Check the credentials: gcloud auth application-default login on a laptop, the worker's"
          + " service account on Dataflow.";

  private ServiceErrors() {}

  /** Whether the same request may succeed in a moment. */
  static boolean isTransient(BaseServiceException error) {
    int code = error.getCode();
    return code == 408
        || code == 429
        || code >= 500
        || isTransient(error.getReason())
        || (code == 0 && isConnection(error));
  }

  /** Whether a job that ended so may succeed as another job. */
  public static boolean isTransient(String reason) {
    return reason != null && TRANSIENT.contains(reason);
  }

  /**
   * The failure as a person reads it.
   *
   * @param doing what was attempted, as in "While creating table rds.users"
   * @param tellsMessage whether the service's own words may be told: those about a request, never
   *     those about data
   */
  static LakeException of(BaseServiceException error, String doing, boolean tellsMessage) {
    String words =
        (error instanceof StorageException ? "Cloud Storage" : "BigQuery")
            + " answered "
            + (error.getCode() == 0 ? "nothing" : String.valueOf(error.getCode()))
            + (error.getReason() == null ? "" : " (" + error.getReason() + ")")
            + (tellsMessage || isAboutText(error.getMessage())
                ? ": " + endless(error.getMessage())
                : "")
            + " while "
            + doing
            + ".";
    return switch (error.getCode()) {
      case 400 -> new LakeException(ExitCode.ARGUMENTS, words + " The request cannot succeed.");
      case 401 -> new LakeException(ExitCode.ARGUMENTS, words + " " + CREDENTIALS);
      case 403 -> forbidden(error.getReason(), words);
      case 404 ->
          new LakeException(
              ExitCode.ARGUMENTS, words + " Check the names in --warehouse and --staging.");
      default -> {
        if (isTransient(error)) {
          // The cause's own text can hold addresses, never data.
          yield new LakeException(
              ExitCode.NOT_READY,
              words + " It was tried several times; run the same command again later.",
              error.getCode() == 0 ? error : null);
        }
        yield error.getCode() == 0
            ? new LakeException(ExitCode.ARGUMENTS, words + " " + CREDENTIALS, error)
            : new LakeException(ExitCode.UNEXPECTED, words);
      }
    };
  }

  /**
   * A job that ended in an error.
   *
   * @param jobId where its full text can be read
   */
  public static LakeException ofJob(BigQueryError error, String doing, String jobId) {
    String words =
        "BigQuery failed "
            + doing
            + ": "
            + error.getReason()
            + (error.getLocation() == null || error.getLocation().isEmpty()
                ? ""
                : " at " + error.getLocation())
            + ". The job is "
            + jobId
            + "; bq show -j tells its full text, which may quote data.";
    String reason = error.getReason() == null ? "" : error.getReason();
    return switch (reason) {
      case "accessDenied" -> forbidden(reason, words);
      case "notFound" -> new LakeException(ExitCode.ARGUMENTS, words);
      case "quotaExceeded", "stopped" ->
          new LakeException(ExitCode.NOT_READY, words + " Run the same command again later.");
      default ->
          new LakeException(
              isTransient(reason) ? ExitCode.NOT_READY : ExitCode.CHECK_FAILED, words);
    };
  }

  /** A query that somebody else wrote and that ended in an error. */
  static LakeException ofQuery(BigQueryError error, String doing, String jobId) {
    return "invalidQuery".equals(error.getReason())
        ? new LakeException(
            ExitCode.ARGUMENTS,
            "BigQuery failed "
                + doing
                + (isAboutText(error.getMessage()) ? ": " + endless(error.getMessage()) : "")
                + ". The job is "
                + jobId
                + ".")
        : ofJob(error, doing, jobId);
  }

  private static LakeException forbidden(String reason, String words) {
    if ("quotaExceeded".equals(reason) || isTransient(reason)) {
      return new LakeException(
          ExitCode.NOT_READY, words + " A quota is used up; run the same command again later.");
    }
    return new LakeException(
        ExitCode.ARGUMENTS,
        words
            + " The account needs roles/bigquery.jobUser on the project, roles/bigquery.dataEditor"
            + " on the datasets, object access to the staging bucket, and Fine-Grained Reader on"
            + " the policy tags of tables that are merged or hold JSON.");
  }

  /** Nothing came back; but an account that cannot get a token will not get one by asking again. */
  private static boolean isConnection(BaseServiceException error) {
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Retryable retryable) {
        return retryable.isRetryable();
      }
    }
    return error.getCause() instanceof IOException || error.getCause() == null;
  }

  private static boolean isAboutText(String message) {
    return message != null && ABOUT_TEXT.stream().anyMatch(message::startsWith);
  }

  static boolean isConflict(BigQueryException error) {
    return error.getCode() == 409;
  }

  private static String endless(String message) {
    return message == null
        ? "no reason told"
        : message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
