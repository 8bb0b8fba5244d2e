package studio.moment.lake.launch.graph;

import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;

/** Spreads pieces of work over workers. */
public final class SpreadWork {
  private SpreadWork() {}

  /**
   * On one machine the pieces stay in the bundle that they came in, which works on them side by
   * side, and the graph is eight steps shorter; elsewhere the runner may spread and retry them one
   * by one.
   */
  public static <T> PCollection<T> of(String step, PCollection<T> pieces) {
    return pieces.getPipeline().getOptions().getRunner() == DirectRunner.class
        ? pieces
        : pieces.apply(step, Reshuffle.viaRandomKey());
  }
}
