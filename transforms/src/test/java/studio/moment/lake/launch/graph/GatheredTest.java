package studio.moment.lake.launch.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

class GatheredTest {
  private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

  private static final class LastFn extends DoFn<KV<Integer, Iterable<Gathered.Part>>, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void end(@Element KV<Integer, Iterable<Gathered.Part>> all) {
      List<Double> none = new ArrayList<>();
      Gathered.all(Double.class, all).forEach(none::add);
      List<Integer> numbers = new ArrayList<>();
      Gathered.all(Integer.class, all).forEach(numbers::add);
      numbers.sort(null);
      SEEN.add(Gathered.one(String.class, all) + numbers + none);
    }
  }

  @Test
  void the_last_step_has_all_elements_at_once_also_of_a_collection_without_any() {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setTargetParallelism(1);
    Pipeline pipeline = Pipeline.create(options);
    Gathered.of(
            "Ended",
            List.of(
                pipeline.apply("Planned", Create.of("plan")),
                pipeline.apply("Numbers", Create.of(1, 2, 3)),
                pipeline.apply("None", Create.empty(VarIntCoder.of()))))
        .apply("Last", ParDo.of(new LastFn()));

    pipeline.run();

    assertThat(SEEN).containsExactly("plan[1, 2, 3][]");
  }
}
