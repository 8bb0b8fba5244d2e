package studio.moment.lake.pipelines.ga4.shard;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.runs.LakeException;

/** Where a GA4 export is, as {@code --ga4} says it. */
public sealed interface Ga4Source extends Serializable {
  /** What the property is called where {@code --property} is not given. */
  String defaultProperty();

  /** A folder of Parquet files: a local path or {@code gs://bucket/path}. */
  record Folder(String root) implements Ga4Source {
    @Override
    public String defaultProperty() {
      return "default";
    }

    @Override
    public String toString() {
      return root;
    }
  }

  /** A dataset that Google exports to, {@code analytics_} and the property's number. */
  record Dataset(String project, String dataset) implements Ga4Source {
    @Override
    public String defaultProperty() {
      return dataset.substring(DATASET.length());
    }

    @Override
    public String toString() {
      return "bigquery:" + project + "." + dataset;
    }
  }

  /** What such a dataset's name begins with. */
  String DATASET = "analytics_";

  /**
   * Reads {@code bigquery:PROJECT.analytics_NUMBER} or a folder.
   *
   * @throws LakeException ARGUMENTS for a BigQuery address of another form
   */
  static Ga4Source parse(String text) {
    if (!text.startsWith("bigquery:")) {
      return new Folder(text);
    }
    Matcher address =
        Pattern.compile("bigquery:([a-z0-9.:-]+)[.:](analytics_[0-9]+)").matcher(text);
    if (!address.matches()) {
      throw LakeException.arguments(
          "--ga4="
              + text
              + " is no GA4 dataset. Write bigquery:PROJECT.analytics_NUMBER, as the export's page in"
              + " Google Analytics names it, or a folder of Parquet files.");
    }
    return new Dataset(address.group(1), address.group(2));
  }
}
