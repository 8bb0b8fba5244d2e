package studio.moment.lake.pipelines.ga4.event.export;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.ZoneId;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameters;

/**
 * What reading events needs to know beside the keys. It travels in the job graph.
 *
 * @param property the property's name in the tables
 * @param zone the property's time zone
 */
public record EventSettings(String property, ZoneId zone, DeclaredParameters declared)
    implements Serializable {
  public EventSettings {
    requireNonNull(property, "property");
    requireNonNull(zone, "zone");
    requireNonNull(declared, "declared");
  }
}
