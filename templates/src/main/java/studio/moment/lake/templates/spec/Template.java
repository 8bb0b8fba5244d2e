package studio.moment.lake.templates.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import studio.moment.lake.pipelines.ga4.Ga4Merge;
import studio.moment.lake.pipelines.ga4.Ga4MergeOptions;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;
import studio.moment.lake.pipelines.rds.RdsToBigQueryOptions;
import studio.moment.lake.pipelines.revenue.DailyRevenue;
import studio.moment.lake.pipelines.revenue.DailyRevenueOptions;
import studio.moment.lake.runs.options.OptionTable;

/** The pipelines as templates: one image and one container spec each. */
public enum Template {
  RDS_TO_BIGQUERY(
      "rds-to-bigquery",
      "PostgreSQL to BigQuery, protected",
      "Loads the tables of a catalog from one snapshot of a PostgreSQL database, or from its export,"
          + " protects personal columns before the first byte is staged, verifies all tables and"
          + " publishes them.",
      RdsToBigQuery.class,
      RdsToBigQueryOptions.class),
  GA4_MERGE(
      "ga4-merge",
      "GA4 export merged with the platform's tables",
      "Merges the days of a site's GA4 export that changed into events, sessions, conversions, link"
          + " performance and creator funnels, and publishes them.",
      Ga4Merge.class,
      Ga4MergeOptions.class),
  DAILY_REVENUE(
      "daily-revenue",
      "Partners' reports reconciled with bookings",
      "Reads partners' revenue reports, matches them with bookings, prices and posts the differences"
          + " to the ledger in PostgreSQL and publishes orders, classes and money.",
      DailyRevenue.class,
      DailyRevenueOptions.class);

  private final String pipeline;
  private final String title;
  private final String description;
  private final Class<?> main;
  private final Class<? extends PipelineOptions> options;

  Template(
      String pipeline,
      String title,
      String description,
      Class<?> main,
      Class<? extends PipelineOptions> options) {
    this.pipeline = pipeline;
    this.title = title;
    this.description = description;
    this.main = main;
    this.options = options;
  }

  /** The template of a pipeline, by its name on the command line. */
  public static Optional<Template> of(String pipeline) {
    return Arrays.stream(values()).filter(each -> each.pipeline.equals(pipeline)).findFirst();
  }

  /** The pipeline's name: that of its image, its spec and its label. */
  public String pipeline() {
    return pipeline;
  }

  public String title() {
    return title;
  }

  public String description() {
    return description;
  }

  /** The class whose {@code main} the launcher starts. */
  public Class<?> main() {
    return main;
  }

  /** The options that are parameters of the template. */
  public List<OptionTable.Option> options() {
    return OptionTable.parameters(options);
  }
}
