package studio.moment.lake.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** Failures by the exit code that a run would end with. */
final class Failures {
  private Failures() {}

  static AbstractThrowableAssert<?, ?> assertFails(ExitCode code, ThrowingCallable work) {
    return assertThatThrownBy(work)
        .isInstanceOfSatisfying(LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(code));
  }
}
