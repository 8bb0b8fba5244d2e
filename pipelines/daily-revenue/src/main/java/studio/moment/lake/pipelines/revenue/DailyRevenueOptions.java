package studio.moment.lake.pipelines.revenue;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import studio.moment.lake.runs.options.LakeOptions;

/** Options of daily-revenue. */
public interface DailyRevenueOptions extends LakeOptions {
  @Validation.Required
  @Description(
      "The platform's database: jdbc:postgresql://host[:port]/database (no user or password inside)")
  String getSource();

  void setSource(String value);

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

  @Validation.Required
  @Description("Folder of partners' adapters and policies (YAML), local or gs://")
  String getPartners();

  void setPartners(String value);

  @Validation.Required
  @Description("Folder of partners' reports, local or gs://: PARTNER/.../FILE")
  String getReports();

  void setReports(String value);

  @Description("Bookings and clicks of so many days before the run date are matched")
  @Default.Integer(120)
  int getLookbackDays();

  void setLookbackDays(int value);

  @Description("Bring creator_revenue_daily in the platform's database up to date")
  @Default.Boolean(false)
  boolean getWriteBack();

  void setWriteBack(boolean value);
}
