package studio.moment.lake.pipelines.ga4;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import studio.moment.lake.launch.RunContexts;
import studio.moment.lake.launch.TextFiles;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameters;
import studio.moment.lake.pipelines.ga4.event.table.EventTable;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.pipelines.ga4.shard.Ga4Source;
import studio.moment.lake.runs.LakeException;

/**
 * Reads a run's options into a spec: every mistake that can be seen without a connection is seen
 * here.
 */
final class MergeSpecs {
  private MergeSpecs() {}

  static MergeSpec of(Ga4MergeOptions options, Clock clock) {
    Ga4Source source = Ga4Source.parse(options.getGa4());
    String property = property(options, source);
    String events = events(options.getEvents());
    return new MergeSpec(
        RunContexts.of(
            options,
            MergeSpec.PIPELINE,
            "User ids are protected with a key",
            Arrays.asList(
                source.toString(),
                property,
                options.getTimeZone(),
                String.valueOf(options.getLookbackDays()),
                String.valueOf(options.getAttributionDays()),
                String.valueOf(options.getConversionDays()),
                String.valueOf(options.getMaxSessionEvents()),
                events,
                options.getKeyset()),
            clock),
        source,
        property,
        zone(options.getTimeZone()),
        atLeast("lookbackDays", options.getLookbackDays(), 1),
        atLeast("attributionDays", options.getAttributionDays(), 0),
        atLeast("conversionDays", options.getConversionDays(), 1),
        atLeast("maxSessionEvents", options.getMaxSessionEvents(), 1),
        declared(events, options.getEvents()),
        null);
  }

  private static String property(Ga4MergeOptions options, Ga4Source source) {
    String property =
        options.getProperty() == null ? source.defaultProperty() : options.getProperty().strip();
    if (!property.matches("[\\p{L}\\p{N}_.-]{1,100}")) {
      throw LakeException.arguments(
          "--property="
              + property
              + " cannot stand in a key: letters, digits, _, - and . make a property's name.");
    }
    return property;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw LakeException.arguments(
          "--timeZone="
              + name
              + " is no time zone. Write it as the property's settings do, for example Asia/Seoul.");
    }
  }

  private static int atLeast(String option, int value, int least) {
    if (value < least) {
      throw LakeException.arguments(
          "--" + option + "=" + value + " must be at least " + least + ".");
    }
    return value;
  }

  private static String events(String uri) {
    return uri == null
        ? null
        : TextFiles.read(
            uri,
            "The file of declared parameters",
            "Check --events; docs/ga4-events.md has an example.");
  }

  private static DeclaredParameters declared(String text, String uri) {
    return text == null ? EventTable.defaultDeclared() : EventTable.readDeclared(text, uri);
  }
}
