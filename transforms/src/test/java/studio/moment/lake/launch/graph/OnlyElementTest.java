package studio.moment.lake.launch.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class OnlyElementTest {
  private static final Map<String, String> SEEN = new ConcurrentHashMap<>();

  /** Notes which plan each piece was worked on with, and how many pieces came in its bundle. */
  private static final class NoteFn extends DoFn<String, Void> {
    private static final long serialVersionUID = 1L;
    private final OnlyElement<String> plan;
    private transient int pieces;

    NoteFn(OnlyElement<String> plan) {
      this.plan = plan;
    }

    @StartBundle
    public void start() {
      pieces = 0;
    }

    @ProcessElement
    public void note(ProcessContext context) {
      pieces++;
      SEEN.put(context.element(), plan.in(context) + " " + pieces);
    }
  }

  /** Cuts one element into pieces. */
  private static final class CutFn extends DoFn<String, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void cut(@Element String word, OutputReceiver<String> out) {
      word.chars().forEach(letter -> out.output(String.valueOf((char) letter)));
    }
  }

  @Test
  void on_one_machine_every_piece_meets_the_plan_in_one_bundle() {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setTargetParallelism(1);
    Pipeline pipeline = Pipeline.create(options);
    OnlyElement<String> plan = OnlyElement.of("Plan", pipeline.apply("Planned", Create.of("plan")));
    PCollection<String> pieces =
        pipeline
            .apply("Word", Create.of("abc"))
            .apply("Cut", ParDo.of(new CutFn()))
            .setCoder(StringUtf8Coder.of());
    SpreadWork.of("Spread", pieces)
        .apply("Note", ParDo.of(new NoteFn(plan)).withSideInputs(plan.view()));

    pipeline.run();

    assertThat(SEEN.keySet()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(SEEN.values())
        .containsExactlyInAnyOrderElementsOf(List.of("plan 1", "plan 2", "plan 3"));
  }
}
