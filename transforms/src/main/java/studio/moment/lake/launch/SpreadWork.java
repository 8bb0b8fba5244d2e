package studio.moment.lake.launch;

import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Reshuffle;

/** Spreads pieces of work over workers. */
public final class SpreadWork {
  private SpreadWork() {}

  /**
   * On one machine all pieces make one bundle, which works on them side by side; elsewhere the
   * runner may spread and retry them one by one.
   */
  public static <T> Reshuffle.ViaRandomKey<T> of(Pipeline pipeline) {
    Reshuffle.ViaRandomKey<T> spread = Reshuffle.viaRandomKey();
    return pipeline.getOptions().getRunner() == DirectRunner.class
        ? spread.withNumBuckets(1)
        : spread;
  }
}
