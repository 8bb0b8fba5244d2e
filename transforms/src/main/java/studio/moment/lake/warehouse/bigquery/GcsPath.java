package studio.moment.lake.warehouse.bigquery;

import studio.moment.lake.runs.LakeException;

/**
 * An object or a folder in Cloud Storage.
 *
 * @param name without a slash at either end; empty for the bucket itself
 */
record GcsPath(String bucket, String name) {
  private static final String SCHEME = "gs://";

  /**
   * @param uri the staging root, or null where none was given
   * @throws LakeException ARGUMENTS where it is not in Cloud Storage: BigQuery loads from there
   *     only
   */
  static GcsPath root(String uri) {
    if (uri == null || !uri.startsWith(SCHEME)) {
      throw LakeException.arguments(
          "BigQuery loads from Cloud Storage only: --staging (or --tempLocation) must be"
              + " gs://bucket/folder, not "
              + (uri == null ? "absent" : "'" + uri + "'")
              + ".");
    }
    String path = uri.substring(SCHEME.length());
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    if (bucket.isEmpty()) {
      throw LakeException.arguments("--staging: '" + uri + "' names no bucket.");
    }
    String name = slash < 0 ? "" : path.substring(slash + 1);
    return new GcsPath(bucket, name.replaceAll("/+$", ""));
  }

  GcsPath resolve(String child) {
    return new GcsPath(bucket, name.isEmpty() ? child : name + "/" + child);
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + name;
  }
}
