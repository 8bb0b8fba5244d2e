package studio.moment.lake.pipelines.ga4.read;

import java.time.LocalDate;
import java.util.EnumSet;
import org.apache.beam.sdk.io.gcp.bigquery.SchemaAndRecord;
import org.apache.beam.sdk.transforms.SerializableFunction;
import studio.moment.lake.launch.RunKeys;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.export.EventReader;
import studio.moment.lake.pipelines.ga4.event.export.EventSettings;
import studio.moment.lake.pipelines.ga4.event.export.EventSink;
import studio.moment.lake.pipelines.ga4.event.export.Rejection;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.privacy.keys.KeysetSource;

/**
 * A row of a BigQuery table as an event, protected before it is an element of any collection. Keys
 * are loaded once per thread that reads, never sent.
 */
public final class ParseRow implements SerializableFunction<SchemaAndRecord, ParsedRow> {
  private static final long serialVersionUID = 1L;

  private final EventSettings settings;
  private final KeysetSource keyset;
  private final LocalDate shardDay;
  private transient ThreadLocal<EventReader> readers;

  public ParseRow(EventSettings settings, KeysetSource keyset, LocalDate shardDay) {
    this.settings = settings;
    this.keyset = keyset;
    this.shardDay = shardDay;
  }

  @Override
  public ParsedRow apply(SchemaAndRecord row) {
    Outcome outcome = new Outcome();
    readers().get().read(row.getRecord(), shardDay, outcome);
    return outcome.outcome;
  }

  private synchronized ThreadLocal<EventReader> readers() {
    if (readers == null) {
      readers =
          ThreadLocal.withInitial(
              () -> new EventReader(settings, RunKeys.load(keyset, EnumSet.of(KeyKind.HMAC))));
    }
    return readers;
  }

  private static final class Outcome implements EventSink {
    private ParsedRow outcome;

    @Override
    public void accept(Event event) {
      outcome = new ParsedRow(event, null);
    }

    @Override
    public void reject(Rejection rejection) {
      outcome = new ParsedRow(null, rejection);
    }
  }
}
