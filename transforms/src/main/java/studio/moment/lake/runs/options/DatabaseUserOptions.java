package studio.moment.lake.runs.options;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** As whom a pipeline opens the platform's database. */
public interface DatabaseUserOptions extends PipelineOptions {
  @Description(
      "Database user: the name itself, or env:NAME, file:PATH or secret:projects/P/secrets/S/versions/V"
          + " resolved on the worker")
  @Parameter(
      label = "Database user",
      group = ParameterGroup.SOURCE,
      regex = ValueForms.USER,
      takes = ValueForms.USER_TAKES)
  String getUsername();

  void setUsername(String value);

  @Description(
      "Database password as env:NAME, file:PATH or secret:projects/P/secrets/S/versions/V; resolved on"
          + " the worker")
  @Parameter(
      label = "Database password",
      group = ParameterGroup.SOURCE,
      regex = ValueForms.SECRET,
      takes = ValueForms.SECRET_TAKES)
  String getPassword();

  void setPassword(String value);
}
