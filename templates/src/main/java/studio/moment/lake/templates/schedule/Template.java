package studio.moment.lake.templates.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import studio.moment.lake.pipelines.ga4.Ga4MergeOptions;
import studio.moment.lake.pipelines.rds.RdsToBigQueryOptions;
import studio.moment.lake.pipelines.revenue.DailyRevenueOptions;
import studio.moment.lake.runs.options.OptionTable;

/** A Flex Template: a pipeline, and the options that it takes as parameters. */
public enum Template {
  RDS_TO_BIGQUERY(RdsToBigQueryOptions.class),
  GA4_MERGE(Ga4MergeOptions.class),
  DAILY_REVENUE(DailyRevenueOptions.class);

  private final Class<? extends PipelineOptions> options;

  Template(Class<? extends PipelineOptions> options) {
    this.options = options;
  }

  /** The pipeline's name, such as {@code ga4-merge}. */
  public String pipeline() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its parameters, as the pipeline declares them. */
  public List<OptionTable.Option> parameters() {
    return OptionTable.of(options);
  }

  public static Optional<Template> called(String pipeline) {
    return Arrays.stream(values())
        .filter(template -> template.pipeline().equals(pipeline))
        .findFirst();
  }

  /** All names, for messages. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Template::pipeline).toList();
  }
}
