package studio.moment.lake.runs.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.Validation;

/** Options that every pipeline has. Names are the same on a laptop and in the Flex Templates. */
public interface LakeOptions extends PipelineOptions {
  @Validation.Required
  @Description(
      "Where tables are published: bigquery:PROJECT?location=asia-northeast3&prefix= or duckdb:FILE")
  @Parameter(
      label = "Warehouse",
      group = ParameterGroup.WAREHOUSE,
      regex = ValueForms.BIGQUERY,
      takes = ValueForms.BIGQUERY_TAKES)
  String getWarehouse();

  void setWarehouse(String value);

  @Description("The day the run is for, YYYY-MM-DD in Asia/Seoul; default: yesterday")
  @Parameter(
      label = "Run date",
      group = ParameterGroup.RUN,
      regex = ValueForms.DATE,
      takes = ValueForms.DATE_TAKES)
  String getRunDate();

  void setRunDate(String value);

  @Description(
      "Keys of protected columns: gcp-kms:KEY@URI (wrapped), file:PATH or env:NAME (clear text, refused"
          + " for BigQuery)")
  @Parameter(
      label = "Keyset",
      group = ParameterGroup.PROTECTION,
      regex = ValueForms.KEYSET,
      takes = ValueForms.KEYSET_TAKES)
  String getKeyset();

  void setKeyset(String value);

  @Description(
      "Folder for files between source and warehouse; default: tempLocation, or beside the DuckDB file")
  @Parameter(
      label = "Staging folder",
      group = ParameterGroup.WAREHOUSE,
      type = ParameterType.GCS_WRITE_FOLDER,
      regex = ValueForms.GCS_FOLDER,
      takes = ValueForms.GCS_FOLDER_TAKES)
  String getStaging();

  void setStaging(String value);

  @Description(
      "A column of the source that is not known (to the catalog, or as one of the GA4 export) fails"
          + " the run (exit 3)")
  @Default.Boolean(false)
  @Parameter(label = "Refuse unknown columns", group = ParameterGroup.RULES)
  boolean getStrict();

  void setStrict(boolean value);

  @Description("Print the plan and read no rows")
  @Default.Boolean(false)
  @Parameter(label = "Dry run", group = ParameterGroup.RUN)
  boolean getDryRun();

  void setDryRun(boolean value);

  @Description(
      "Publish even if the snapshot is older than the published one; replace the HMAC key in use; in"
          + " ga4-merge, read every day of the look-back again")
  @Default.Boolean(false)
  @Parameter(label = "Force", group = ParameterGroup.RUN)
  boolean getForce();

  void setForce(boolean value);

  @Description(
      "End at once, with exit 0, where this run date is published already, with nothing held back, by"
          + " a run that was asked for the same; --force runs all the same")
  @Default.Boolean(false)
  @Parameter(label = "Skip a published day", group = ParameterGroup.RUN)
  boolean getSkipPublished();

  void setSkipPublished(boolean value);

  @Description("How many rows that cannot be kept are tolerated; more fail the run (exit 3)")
  @Default.Long(0)
  @Parameter(label = "Rejected rows tolerated", group = ParameterGroup.RULES)
  long getMaxRejectedRows();

  void setMaxRejectedRows(long value);

  @Description("Where the run report is written as JSON: a path or gs:// URI")
  @Parameter(
      label = "Run report",
      group = ParameterGroup.RUN,
      type = ParameterType.GCS_WRITE_FILE,
      regex = ValueForms.GCS_FILE,
      takes = ValueForms.GCS_FILE_TAKES)
  String getRunReport();

  void setRunReport(String value);

  @Description("Print stack traces with errors")
  @Default.Boolean(false)
  @Parameter(label = "Stack traces", group = ParameterGroup.RUN)
  boolean getStacktrace();

  void setStacktrace(boolean value);
}
