package studio.moment.lake.pipelines.revenue;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import studio.moment.lake.runs.options.DatabaseUserOptions;
import studio.moment.lake.runs.options.LakeOptions;
import studio.moment.lake.runs.options.Parameter;
import studio.moment.lake.runs.options.ParameterGroup;
import studio.moment.lake.runs.options.ParameterType;
import studio.moment.lake.runs.options.UpstreamOptions;
import studio.moment.lake.runs.options.ValueForms;

/** Options of daily-revenue. */
public interface DailyRevenueOptions extends LakeOptions, DatabaseUserOptions, UpstreamOptions {
  @Validation.Required
  @Description(
      "The platform's database: jdbc:postgresql://host[:port]/database (no user or password inside)")
  @Parameter(
      label = "Database",
      group = ParameterGroup.SOURCE,
      regex = ValueForms.JDBC,
      takes = ValueForms.JDBC_TAKES)
  String getSource();

  void setSource(String value);

  @Validation.Required
  @Description("Folder of partners' adapters and policies (YAML), local or gs://")
  @Parameter(
      label = "Partners",
      group = ParameterGroup.RULES,
      type = ParameterType.GCS_READ_FOLDER,
      readAtLaunch = true,
      regex = ValueForms.GCS_FOLDER,
      takes = ValueForms.GCS_FOLDER_TAKES)
  String getPartners();

  void setPartners(String value);

  @Validation.Required
  @Description("Folder of partners' reports, local or gs://: PARTNER/.../FILE")
  @Parameter(
      label = "Reports",
      group = ParameterGroup.SOURCE,
      type = ParameterType.GCS_READ_FOLDER,
      regex = ValueForms.GCS_FOLDER,
      takes = ValueForms.GCS_FOLDER_TAKES)
  String getReports();

  void setReports(String value);

  @Description("Bookings and clicks of so many days before the run date are matched")
  @Default.Integer(120)
  @Parameter(label = "Days of bookings", group = ParameterGroup.RUN, least = 1)
  int getLookbackDays();

  void setLookbackDays(int value);

  @Description("Bring creator_revenue_daily in the platform's database up to date")
  @Default.Boolean(false)
  @Parameter(label = "Write back", group = ParameterGroup.RUN)
  boolean getWriteBack();

  void setWriteBack(boolean value);
}
