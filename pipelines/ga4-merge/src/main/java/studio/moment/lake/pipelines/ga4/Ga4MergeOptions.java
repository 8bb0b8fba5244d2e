package studio.moment.lake.pipelines.ga4;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import studio.moment.lake.runs.options.LakeOptions;

/** Options of ga4-merge. */
public interface Ga4MergeOptions extends LakeOptions {
  @Validation.Required
  @Description(
      "The GA4 export: bigquery:PROJECT.analytics_N, or a folder (local or gs://) of"
          + " events_YYYYMMDD*.parquet")
  String getGa4();

  void setGa4(String value);

  @Description(
      "Shards of so many days, the run date's and those before it, are looked at for changes")
  @Default.Integer(4)
  int getLookbackDays();

  void setLookbackDays(int value);

  @Description("Time zone of the property: event_date counts its days")
  @Default.String("Asia/Seoul")
  String getTimeZone();

  void setTimeZone(String value);

  @Description("Name of the property in keys; default: N of analytics_N, else \"default\"")
  String getProperty();

  void setProperty(String value);

  @Description("Declared event parameters and user properties: a path or gs:// URI of a YAML file")
  String getEvents();

  void setEvents(String value);

  @Description(
      "A session without a source of its own is attributed to one at most so many days older")
  @Default.Integer(90)
  int getAttributionDays();

  void setAttributionDays(int value);

  @Description("Conversions, link performance and funnels are recomputed for so many days")
  @Default.Integer(120)
  int getConversionDays();

  void setConversionDays(int value);

  @Description("Events of one session beyond this number are counted, and in no session measure")
  @Default.Integer(10_000)
  int getMaxSessionEvents();

  void setMaxSessionEvents(int value);
}
