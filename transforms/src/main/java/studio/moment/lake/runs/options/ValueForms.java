package studio.moment.lake.runs.options;

/**
 * What values of options look like on Dataflow, as regular expressions that mean the same to {@code
 * egrep}, RE2 and Java, and in words. Nothing of a laptop is among them: a worker has neither its
 * files nor its environment.
 */
public final class ValueForms {
  private static final String PART = "[^/@ ]+";
  private static final String KEY_PART = "[A-Za-z0-9_-]+";
  private static final String BUCKET = "gs://[a-z0-9][a-z0-9_.-]+[a-z0-9]";
  private static final String PREFIX = "prefix=[A-Za-z0-9_]*";
  private static final String LOCATION = "location=([A-Za-z][A-Za-z0-9-]*)?";

  /** Of pgjdbc's parameters those that say how to connect; none of them carries a secret. */
  private static final String CONNECTION =
      "(sslmode|sslrootcert|sslnegotiation|channelBinding|gssEncMode|ApplicationName|tcpKeepAlive"
          + "|connectTimeout|loginTimeout|socketTimeout|targetServerType)=[^&# ]*";

  /** A Google Cloud project's id, also one behind a domain. */
  public static final String PROJECT = "([a-z0-9.-]+[.][a-z]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]";

  public static final String SECRET =
      "secret:projects/" + PART + "/secrets/" + PART + "/versions/" + PART;
  public static final String SECRET_TAKES =
      "secret:projects/P/secrets/S/versions/V (V may be latest), neither the value itself nor env: or"
          + " file:, which a worker does not have";

  public static final String USER = "[^: ]+|" + SECRET;
  public static final String USER_TAKES =
      "the name itself or secret:projects/P/secrets/S/versions/V, not env: or file:, which a worker"
          + " does not have";

  public static final String JDBC =
      "jdbc:postgresql://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[^/?#@:& ]+([?]"
          + CONNECTION
          + "(&"
          + CONNECTION
          + ")*)?";
  public static final String JDBC_TAKES =
      "jdbc:postgresql://host[:port]/database, with nothing behind a ? but how to connect (sslmode,"
          + " connectTimeout, ...)";

  public static final String BIGQUERY =
      "bigquery:"
          + PROJECT
          + "([?]"
          + LOCATION
          + "(&"
          + PREFIX
          + ")?|[?]"
          + PREFIX
          + "(&"
          + LOCATION
          + ")?)?";
  public static final String BIGQUERY_TAKES = "bigquery:PROJECT?location=asia-northeast3&prefix=";

  public static final String KEYSET =
      "gcp-kms:projects/[A-Za-z0-9_.:-]+/locations/"
          + KEY_PART
          + "/keyRings/"
          + KEY_PART
          + "/cryptoKeys/"
          + KEY_PART
          + "@"
          + BUCKET
          + "/[^ ]+";
  public static final String KEYSET_TAKES =
      "gcp-kms:projects/P/locations/L/keyRings/R/cryptoKeys/K@gs://BUCKET/FILE, no keys in clear text";

  public static final String GCS_FILE = BUCKET + "/[^?*]*[^?*/]";
  public static final String GCS_FILE_TAKES = "gs://BUCKET/FILE";

  public static final String GCS_FOLDER = BUCKET + "(/[^?*]*)?";
  public static final String GCS_FOLDER_TAKES = "gs://BUCKET/FOLDER";

  public static final String S3_FOLDER = "s3://[a-z0-9][a-z0-9.-]+[a-z0-9](/[^?*]*)?";

  public static final String DATE = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
  public static final String DATE_TAKES =
      "YYYY-MM-DD, a day in Asia/Seoul that is not in the future";

  public static final String TIME_ZONE = "[A-Za-z][A-Za-z0-9_+/:-]*";
  public static final String TIME_ZONE_TAKES = "a time zone's name, such as Asia/Seoul";

  private static final String PIPELINE = "(rds-to-bigquery|ga4-merge|daily-revenue)";
  public static final String PIPELINES = PIPELINE + "( *, *" + PIPELINE + ")*";
  public static final String PIPELINES_TAKES =
      "rds-to-bigquery, ga4-merge or daily-revenue, or several, separated by commas";

  public static final String NAMES = "[, ]*[^, ].*";
  public static final String NAMES_TAKES = "names, separated by commas";

  private ValueForms() {}
}
