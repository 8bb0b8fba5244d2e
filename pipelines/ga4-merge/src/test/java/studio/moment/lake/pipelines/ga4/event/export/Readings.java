package studio.moment.lake.pipelines.ga4.event.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameters;
import studio.moment.lake.privacy.keys.TestKeysets;

/** Reads raw events as a run would, and keeps what became of them. */
public final class Readings implements EventSink {
  public static final LocalDate DAY = LocalDate.of(2026, 1, 15);
  public static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private final EventReader reader;
  private final List<Event> events = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();

  public Readings(DeclaredParameters declared) {
    this("shop", declared);
  }

  public Readings(String property, DeclaredParameters declared) {
    reader = new EventReader(new EventSettings(property, SEOUL, declared), TestKeysets.keys());
  }

  public static Event read(RawEvent raw) {
    return read(raw, DeclaredParameters.none());
  }

  public static Event read(RawEvent raw, DeclaredParameters declared) {
    Readings readings = new Readings(declared);
    readings.add(raw);
    assertThat(readings.rejections).isEmpty();
    return readings.events.get(0);
  }

  public static Rejection reject(RawEvent raw) {
    Readings readings = new Readings(DeclaredParameters.none());
    readings.add(raw);
    assertThat(readings.events).isEmpty();
    return readings.rejections.get(0);
  }

  public void add(RawEvent raw) {
    add(AvroExport.record(raw));
  }

  public void add(IndexedRecord record) {
    reader.read(record, DAY, this);
  }

  public List<Event> events() {
    return events;
  }

  public List<Rejection> rejections() {
    return rejections;
  }

  @Override
  public void accept(Event event) {
    events.add(event);
  }

  @Override
  public void reject(Rejection rejection) {
    rejections.add(rejection);
  }
}
