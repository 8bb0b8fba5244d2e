package studio.moment.lake.pipelines.rds;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import studio.moment.lake.runs.options.BeamOption;
import studio.moment.lake.runs.options.DatabaseUserOptions;
import studio.moment.lake.runs.options.LakeOptions;
import studio.moment.lake.runs.options.Parameter;
import studio.moment.lake.runs.options.ParameterGroup;
import studio.moment.lake.runs.options.ParameterType;
import studio.moment.lake.runs.options.ValueForms;

/** Options of rds-to-bigquery. */
@BeamOption(
    name = "awsRegion",
    description = "Region of the bucket, where the source is in S3",
    parameter =
        @Parameter(
            label = "AWS region",
            group = ParameterGroup.SOURCE,
            regex = "[a-z]{2}(-[a-z]+)+-[0-9]+",
            takes = "a region's name, such as ap-northeast-2"))
@BeamOption(
    name = "awsCredentialsProvider",
    description =
        "Whose rights are used, where the source is in S3; docs/aws-snapshots.md makes it",
    parameter =
        @Parameter(
            label = "AWS role",
            group = ParameterGroup.SOURCE,
            regex =
                "[{][^{}]*\"@type\" *: *\"StsAssumeRoleForFederatedCredentialsProvider\"[^{}]*[}]",
            takes =
                "{\"@type\": \"StsAssumeRoleForFederatedCredentialsProvider\", ...}: the worker's identity"
                    + " becomes a role; no key of AWS"))
public interface RdsToBigQueryOptions extends LakeOptions, DatabaseUserOptions {
  @Validation.Required
  @Description(
      "The database: jdbc:postgresql://host[:port]/database (no user or password inside); or the root"
          + " of a snapshot export, or a folder of exports of which the newest is taken: gs://, s3://"
          + " (with Beam's --awsRegion and --awsCredentialsProvider) or a local folder")
  @Parameter(
      label = "Database or snapshot export",
      group = ParameterGroup.SOURCE,
      regex = ValueForms.JDBC + "|" + ValueForms.GCS_FOLDER + "|" + ValueForms.S3_FOLDER,
      takes = "gs://BUCKET/FOLDER, s3://BUCKET/FOLDER or " + ValueForms.JDBC_TAKES)
  String getSource();

  void setSource(String value);

  @Validation.Required
  @Description("The catalog of tables, columns and protections: a path or gs:// URI of a YAML file")
  @Parameter(
      label = "Catalog",
      group = ParameterGroup.RULES,
      type = ParameterType.GCS_READ_FILE,
      readAtLaunch = true,
      regex = ValueForms.GCS_FILE,
      takes = ValueForms.GCS_FILE_TAKES)
  String getCatalog();

  void setCatalog(String value);

  @Description(
      "What ./lake tags apply wrote, for a catalog that calls policy tags by their short names: a path"
          + " or gs:// URI")
  @Parameter(
      label = "Policy tags",
      group = ParameterGroup.RULES,
      type = ParameterType.GCS_READ_FILE,
      readAtLaunch = true,
      regex = ValueForms.GCS_FILE,
      takes = ValueForms.GCS_FILE_TAKES)
  String getPolicyTags();

  void setPolicyTags(String value);

  @Description("Connections to the database, for the whole job, at least 2")
  @Default.Integer(4)
  @Parameter(label = "Database connections", group = ParameterGroup.SOURCE, least = 2)
  int getConnections();

  void setConnections(int value);

  @Description("Count every table in the database a second way, also the large ones")
  @Default.Boolean(false)
  @Parameter(label = "Exact counts", group = ParameterGroup.RULES)
  boolean getExactCounts();

  void setExactCounts(boolean value);

  @Description("Only these tables of the catalog, by target or source name, separated by commas")
  @Parameter(
      label = "Tables",
      group = ParameterGroup.RUN,
      regex = ValueForms.NAMES,
      takes = ValueForms.NAMES_TAKES)
  String getTables();

  void setTables(String value);
}
