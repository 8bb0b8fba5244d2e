package studio.moment.lake.pipelines.ga4;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import studio.moment.lake.runs.options.LakeOptions;
import studio.moment.lake.runs.options.Parameter;
import studio.moment.lake.runs.options.ParameterGroup;
import studio.moment.lake.runs.options.ParameterType;
import studio.moment.lake.runs.options.UpstreamOptions;
import studio.moment.lake.runs.options.ValueForms;

/** Options of ga4-merge. */
public interface Ga4MergeOptions extends LakeOptions, UpstreamOptions {
  @Validation.Required
  @Description(
      "The GA4 export: bigquery:PROJECT.analytics_N, or a folder (local or gs://) of"
          + " events_YYYYMMDD*.parquet")
  @Parameter(
      label = "GA4 export",
      group = ParameterGroup.SOURCE,
      regex = "bigquery:[a-z0-9.:-]+[.:]analytics_[0-9]+|" + ValueForms.GCS_FOLDER,
      takes = "bigquery:PROJECT.analytics_N or gs://BUCKET/FOLDER")
  String getGa4();

  void setGa4(String value);

  @Description(
      "Shards of so many days, the run date's and those before it, are looked at for changes")
  @Default.Integer(4)
  @Parameter(label = "Days looked at", group = ParameterGroup.RUN, least = 1)
  int getLookbackDays();

  void setLookbackDays(int value);

  @Description("Time zone of the property: event_date counts its days")
  @Default.String("Asia/Seoul")
  @Parameter(
      label = "Time zone of the property",
      group = ParameterGroup.SOURCE,
      regex = ValueForms.TIME_ZONE,
      takes = ValueForms.TIME_ZONE_TAKES)
  String getTimeZone();

  void setTimeZone(String value);

  @Description("Name of the property in keys; default: N of analytics_N, else \"default\"")
  @Parameter(
      label = "Property",
      group = ParameterGroup.SOURCE,
      regex = "[^!-,/:-@ ]{1,100}",
      takes = "letters, digits, _, - and .")
  String getProperty();

  void setProperty(String value);

  @Description("Declared event parameters and user properties: a path or gs:// URI of a YAML file")
  @Parameter(
      label = "Declared parameters",
      group = ParameterGroup.RULES,
      type = ParameterType.GCS_READ_FILE,
      readAtLaunch = true,
      regex = ValueForms.GCS_FILE,
      takes = ValueForms.GCS_FILE_TAKES)
  String getEvents();

  void setEvents(String value);

  @Description(
      "A session without a source of its own is attributed to one at most so many days older")
  @Default.Integer(90)
  @Parameter(label = "Days of attribution", group = ParameterGroup.RULES)
  int getAttributionDays();

  void setAttributionDays(int value);

  @Description("Conversions, link performance and funnels are recomputed for so many days")
  @Default.Integer(120)
  @Parameter(label = "Days of conversions", group = ParameterGroup.RULES, least = 1)
  int getConversionDays();

  void setConversionDays(int value);

  @Description("Events of one session beyond this number are counted, and in no session measure")
  @Default.Integer(10_000)
  @Parameter(label = "Events of a session", group = ParameterGroup.RULES, least = 1)
  int getMaxSessionEvents();

  void setMaxSessionEvents(int value);

  /** Required by every run: user ids are protected in any case. */
  @Override
  @Description(
      "Keys of protected columns: gcp-kms:KEY@URI (wrapped), file:PATH or env:NAME (clear text, refused"
          + " for BigQuery)")
  @Parameter(
      label = "Keyset",
      group = ParameterGroup.PROTECTION,
      regex = ValueForms.KEYSET,
      takes = ValueForms.KEYSET_TAKES,
      required = true)
  String getKeyset();

  @Override
  void setKeyset(String value);
}
