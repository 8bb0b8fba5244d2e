package studio.moment.lake.local.demo;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/** Tells how far a longer command is: a line when a step begins, a line when it has ended. */
final class Steps {
  private final PrintStream out;
  private final int total;
  private final long began = System.nanoTime();
  private int step;

  Steps(PrintStream out, int total) {
    this.out = out;
    this.total = total;
  }

  /** Does one step. The result's text, if any, ends the step's last line. */
  <T> T step(String what, Callable<T> work) throws Exception {
    step++;
    out.printf("[%d/%d] %s%n", step, total, what);
    out.flush();
    long start = System.nanoTime();
    T result = work.call();
    String told = result instanceof String text ? ": " + text : "";
    out.printf("      %.1f s%s%n", (System.nanoTime() - start) / 1e9, told);
    out.flush();
    return result;
  }

  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }
}
