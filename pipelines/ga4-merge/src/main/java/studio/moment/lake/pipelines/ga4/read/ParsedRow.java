package studio.moment.lake.pipelines.ga4.read;

import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.export.Rejection;

/** What one row became: exactly one of the two is not null. */
public record ParsedRow(Event event, Rejection rejection) {}
