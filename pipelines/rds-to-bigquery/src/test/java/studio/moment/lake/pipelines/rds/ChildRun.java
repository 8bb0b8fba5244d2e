package studio.moment.lake.pipelines.rds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import studio.moment.lake.testing.ChildJava;

/** A run in a process of its own, to be killed. */
final class ChildRun implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final StringBuilder seen = new StringBuilder();

  private ChildRun(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static ChildRun start(String... args) throws IOException {
    return new ChildRun(ChildJava.of(RdsToBigQuery.class, args).start());
  }

  /** Waits for a line of progress. */
  ChildRun awaitLine(String words) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      seen.append(line).append('\n');
      if (line.contains(words)) {
        return this;
      }
    }
    throw new AssertionError("the run ended without \"" + words + "\":\n" + seen);
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
