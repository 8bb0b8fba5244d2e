package studio.moment.lake.pipelines.rds;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import studio.moment.lake.runs.options.LakeOptions;

/** Options of rds-to-bigquery. */
public interface RdsToBigQueryOptions extends LakeOptions {
  @Validation.Required
  @Description(
      "The database: jdbc:postgresql://host[:port]/database (no user or password inside); or the root"
          + " of a snapshot export, or a folder of exports of which the newest is taken: gs://, s3://"
          + " (with Beam's --awsRegion and --awsCredentialsProvider) or a local folder")
  String getSource();

  void setSource(String value);

  @Validation.Required
  @Description("The catalog of tables, columns and protections: a path or gs:// URI of a YAML file")
  String getCatalog();

  void setCatalog(String value);

  @Description(
      "What ./lake tags apply wrote, for a catalog that calls policy tags by their short names: a path"
          + " or gs:// URI")
  String getPolicyTags();

  void setPolicyTags(String value);

  @Description(
      "Database user: the name itself, or env:NAME, file:PATH or secret:projects/P/secrets/S/versions/V"
          + " resolved on the worker")
  String getUsername();

  void setUsername(String value);

  @Description(
      "Database password as env:NAME, file:PATH or secret:projects/P/secrets/S/versions/V; resolved on"
          + " the worker")
  String getPassword();

  void setPassword(String value);

  @Description("Connections to the database, for the whole job, at least 2")
  @Default.Integer(4)
  int getConnections();

  void setConnections(int value);

  @Description("Count every table in the database a second way, also the large ones")
  @Default.Boolean(false)
  boolean getExactCounts();

  void setExactCounts(boolean value);

  @Description("Only these tables of the catalog, by target or source name, separated by commas")
  String getTables();

  void setTables(String value);
}
