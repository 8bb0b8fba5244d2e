package studio.moment.lake.pipelines.rds;

import java.io.IOException;
import studio.moment.lake.testing.ChildJava;

/** A run in a process of its own, to be killed. */
final class ChildRun implements AutoCloseable {
  private final Process process;

  private ChildRun(Process process) {
    this.process = process;
  }

  static ChildRun start(String... args) throws IOException {
    return new ChildRun(
        ChildJava.of(RdsToBigQuery.class, args)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  long pid() {
    return process.pid();
  }

  /** Ends the process as kill -9 does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
