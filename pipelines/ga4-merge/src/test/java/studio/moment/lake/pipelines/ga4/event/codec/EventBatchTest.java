package studio.moment.lake.pipelines.ga4.event.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.EventOrder;
import studio.moment.lake.pipelines.ga4.event.Item;
import studio.moment.lake.pipelines.ga4.event.Page;
import studio.moment.lake.pipelines.ga4.event.Param;

class EventBatchTest {
  private int next;

  @Test
  void every_field_survives_being_there_and_not_being_there() throws Exception {
    Event full = (Event) make(Event.class);
    List<Event> events = new ArrayList<>(List.of(full));
    events.addAll(withEachFieldNull(full));
    assertThat(events).hasSizeGreaterThan(60);
    assertThat(roundTrip(events)).isEqualTo(events);
  }

  @Test
  void values_at_their_limits_survive() throws Exception {
    Event event = (Event) make(Event.class);
    List<Object> declared = new ArrayList<>();
    Collections.addAll(
        declared, Long.MIN_VALUE, Long.MAX_VALUE, Double.NaN, -0.0, true, false, null, "");
    List<Item> items =
        List.of(
            item(new BigDecimal("99999999999999999999999999999.999999999")),
            item(new BigDecimal("-0.000000001")),
            item(new BigDecimal("1E+3")));
    Event limits =
        new Event(
            "ffffffffffffffff0000000000000001",
            "p",
            null,
            null,
            -1,
            Long.MAX_VALUE,
            EventOrder.UNKNOWN,
            "이벤트 \uD83D\uDE00",
            null,
            null,
            Long.MIN_VALUE,
            null,
            false,
            Long.MAX_VALUE,
            Page.NONE,
            event.traffic(),
            event.client(),
            event.purchase(),
            event.affiliate(),
            declared,
            List.of(new Param("k".repeat(2_000), "v".repeat(100_000), null, null)),
            List.of(),
            items);
    assertThat(roundTrip(List.of(limits, limits))).containsExactly(limits, limits);
  }

  @Test
  void a_batch_is_used_again_after_it_is_finished() throws Exception {
    EventBatch batch = new EventBatch();
    Event event = (Event) make(Event.class);
    batch.add(event);
    byte[] first = batch.finish();
    assertThat(batch.events()).isZero();
    assertThat(batch.size()).isZero();
    batch.add(event);
    assertThat(batch.finish()).as("nothing of the first is left").isEqualTo(first);
    assertThat(read(batch.finish())).isEmpty();
  }

  @Test
  void texts_that_repeat_cost_next_to_nothing() throws Exception {
    Event event = (Event) make(Event.class);
    EventBatch batch = new EventBatch();
    batch.add(event);
    int one = batch.size();
    IntStream.range(0, 99).forEach(i -> batch.add(event));
    assertThat(batch.events()).isEqualTo(100);
    assertThat(batch.size()).isLessThan(60 * one);
  }

  @Test
  void bytes_that_are_no_batch_are_refused() {
    assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 9, 1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Event> roundTrip(List<Event> events) {
    EventBatch batch = new EventBatch();
    events.forEach(batch::add);
    return read(batch.finish());
  }

  private static List<Event> read(byte[] batch) {
    List<Event> events = new ArrayList<>();
    EventBatch.read(batch, events::add);
    return events;
  }

  private static Item item(BigDecimal price) {
    return new Item(null, null, null, null, null, price, null, null, null, null, null, null);
  }

  /** Copies of an event, each with another field of itself or of a part null. */
  private List<Event> withEachFieldNull(Event full) throws Exception {
    List<Event> events = new ArrayList<>();
    RecordComponent[] fields = Event.class.getRecordComponents();
    for (int i = 0; i < fields.length; i++) {
      Object value = fields[i].getAccessor().invoke(full);
      if (value instanceof Record part) {
        for (Object variant : variants(part)) {
          events.add(with(full, i, variant));
        }
      } else if (value instanceof List<?> list && list.get(0) instanceof Record part) {
        for (Object variant : variants(part)) {
          events.add(with(full, i, List.of(variant, part)));
        }
      } else if (value instanceof List<?>) {
        events.add(with(full, i, Arrays.asList("x", null, 5L)));
        events.add(with(full, i, Collections.nCopies(3, null)));
        events.add(with(full, i, List.of()));
      } else if (!fields[i].getType().isPrimitive() && !fields[i].getName().equals("key")) {
        events.add(with(full, i, null));
      }
    }
    return events;
  }

  private static List<Object> variants(Record part) throws Exception {
    List<Object> variants = new ArrayList<>();
    RecordComponent[] fields = part.getClass().getRecordComponents();
    for (int i = 0; i < fields.length; i++) {
      Object value = fields[i].getAccessor().invoke(part);
      if (value instanceof Record inner) {
        for (Object variant : variants(inner)) {
          variants.add(with(part, i, variant));
        }
        variants.add(with(part, i, null));
      } else if (value instanceof Boolean truth) {
        variants.add(with(part, i, !truth));
      } else if (!(value instanceof List)) {
        variants.add(with(part, i, null));
      }
    }
    return variants;
  }

  @SuppressWarnings("unchecked")
  private static <T extends Record> T with(T record, int index, Object value) throws Exception {
    RecordComponent[] fields = record.getClass().getRecordComponents();
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = i == index ? value : fields[i].getAccessor().invoke(record);
    }
    return (T) constructor(record.getClass()).newInstance(values);
  }

  /** A record whose every field is there and different. */
  private Object make(Class<?> type) throws Exception {
    RecordComponent[] fields = type.getRecordComponents();
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = value(fields[i]);
    }
    if (type == Event.class) {
      values[0] = "0123456789abcdef0123456789abcdef";
    }
    return constructor(type).newInstance(values);
  }

  private Object value(RecordComponent field) throws Exception {
    Class<?> type = field.getType();
    long number = ++next * 1_000L;
    if (type.isRecord()) {
      return make(type);
    }
    if (type == List.class) {
      return switch (field.getName()) {
        case "declared" -> List.of("d", number, 0.5, true);
        case "items" -> List.of(make(Item.class));
        default -> List.of(make(Param.class));
      };
    }
    return type == String.class
        ? "text " + number
        : type == BigDecimal.class
            ? BigDecimal.valueOf(number, 2)
            : type == Double.class
                ? (Object) (number / 7.0)
                : type == boolean.class
                    ? (Object) Boolean.TRUE
                    : type == int.class ? (Object) (int) number : (Object) number;
  }

  private static Constructor<?> constructor(Class<?> type) throws Exception {
    return type.getDeclaredConstructor(
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new));
  }
}
