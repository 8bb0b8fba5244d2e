package studio.moment.lake.runs.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** What a pipeline that builds on others waits for. */
public interface UpstreamOptions extends PipelineOptions {
  @Description(
      "Pipelines whose run of the same run date must be published in this warehouse before anything is"
          + " read, separated by commas; one that is not is exit 4")
  @Parameter(
      label = "After",
      group = ParameterGroup.RUN,
      regex = ValueForms.PIPELINES,
      takes = ValueForms.PIPELINES_TAKES)
  String getAfter();

  void setAfter(String value);

  @Description(
      "Minutes from the launch, at most 600, in which --after is looked at every 30 seconds before the"
          + " run gives up; 0: looked at once")
  @Default.Integer(0)
  @Parameter(label = "Minutes to wait", group = ParameterGroup.RUN)
  int getWaitMinutes();

  void setWaitMinutes(int value);
}
