package studio.moment.lake.pipelines.ga4.session.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import studio.moment.lake.pipelines.ga4.channel.ChannelSource;
import studio.moment.lake.pipelines.ga4.session.SessionBrief;
import studio.moment.lake.pipelines.ga4.session.SessionKey;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/** Reads back from unified_sessions what later runs need of its rows. */
public final class PublishedSessions {
  /** The columns to select, in this order. */
  public static final List<String> COLUMNS = columns();

  private PublishedSessions() {}

  /**
   * @param row values of {@link #COLUMNS}, of the Java types that {@link
   *     studio.moment.lake.warehouse.Rows} names
   */
  public static SessionBrief brief(List<Object> row) {
    Iterator<Object> values = row.iterator();
    String property = (String) values.next();
    String stream = (String) values.next();
    SessionKey key =
        new SessionKey(
            property,
            stream == null || stream.isEmpty() ? null : stream,
            (String) values.next(),
            (Long) values.next());
    return new SessionBrief(
        key,
        Math.toIntExact(((LocalDate) values.next()).toEpochDay()),
        ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) values.next()),
        traffic(values),
        traffic(values),
        (Long) values.next(),
        (String) values.next(),
        ChannelSource.of((String) values.next()));
  }

  private static TrafficSource traffic(Iterator<Object> values) {
    return new TrafficSource(
        (String) values.next(),
        (String) values.next(),
        (String) values.next(),
        (String) values.next(),
        (String) values.next(),
        (String) values.next(),
        Boolean.TRUE.equals(values.next()));
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(SessionTable.KEY);
    columns.addAll(List.of("session_date", "started_at"));
    columns.addAll(TrafficColumns.NAMES);
    TrafficColumns.NAMES.forEach(name -> columns.add("last_non_direct_" + name));
    columns.addAll(List.of("last_non_direct_age_days", "default_channel_group", "channel_source"));
    return List.copyOf(columns);
  }
}
