package studio.moment.lake.pipelines.revenue.adapter.field;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;

/**
 * Where a date or a time comes from.
 *
 * @param source its text
 * @param patterns one of these it is like: of {@link java.time.format.DateTimeFormatter}, or iso,
 *     epoch_seconds, epoch_millis, excel
 * @param zone where a time without an offset is
 */
public record DateRule(TextRule source, List<String> patterns, ZoneId zone)
    implements Serializable {
  public DateRule {
    patterns = List.copyOf(patterns);
  }
}
