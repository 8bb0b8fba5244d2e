package studio.moment.lake.launch.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class CarriedTest {
  private record Described(String name, List<Integer> parts) implements Serializable {}

  private record Held(Object part) implements Serializable {}

  /** Notices how often it is serialised. */
  private static final class Counted implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger WRITTEN = new AtomicInteger();

    private Object writeReplace() {
      WRITTEN.incrementAndGet();
      return this;
    }
  }

  @Test
  void a_value_arrives_as_it_was_sent_also_from_a_worker_that_sends_it_on() {
    Described value = new Described("a run", List.of(1, 2, 3));

    Carried<Described> worker = SerializableUtils.clone(Carried.of(value));

    assertThat(worker.get()).isEqualTo(value).isNotSameAs(value).isSameAs(worker.get());
    assertThat(SerializableUtils.clone(worker).get()).isEqualTo(value);
    assertThat(SerializableUtils.clone(SerializableUtils.clone(Carried.of(value))).get())
        .as("sent on before anybody asked for it")
        .isEqualTo(value);
  }

  @Test
  void who_sends_a_value_keeps_it() {
    Described value = new Described("a run", List.of());

    assertThat(Carried.of(value).get()).isSameAs(value);
  }

  @Test
  void a_value_is_serialised_once_however_often_its_steps_are() {
    Carried<Counted> carried = Carried.of(new Counted());
    for (int i = 0; i < 3; i++) {
      SerializableUtils.serializeToByteArray(carried);
    }

    assertThat(Counted.WRITTEN).hasValue(1);
  }

  @Test
  void a_part_that_cannot_travel_is_named_when_the_graph_is_built() {
    Runnable lambda = () -> {};

    assertThatThrownBy(() -> Carried.of(new Held(lambda)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            Held.class.getName(), lambda.getClass().getName(), "is not serialisable");
  }
}
