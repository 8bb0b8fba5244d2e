package studio.moment.lake.launch;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import studio.moment.lake.runs.options.Arguments;

/** Settings of DirectRunner for people's runs. */
public final class LaptopRunner {
  private LaptopRunner() {}

  /**
   * DirectRunner checks by default that no function changes an element: a test's concern, and
   * twenty times slower. What the user set stays.
   */
  public static void tune(PipelineOptions options, String[] args) {
    if (options.getRunner() != DirectRunner.class) {
      return;
    }
    DirectOptions direct = options.as(DirectOptions.class);
    if (!Arguments.given(args, "enforceImmutability")) {
      direct.setEnforceImmutability(false);
    }
    if (!Arguments.given(args, "enforceEncodability")) {
      direct.setEnforceEncodability(false);
    }
    // While work is under way DirectRunner looks for more work without a pause, on a thread of the
    // same pool: half of a small machine. With one thread, busy in our steps, it cannot; the slices
    // have threads of their own.
    if (!Arguments.given(args, "targetParallelism")) {
      direct.setTargetParallelism(1);
    }
  }
}
