package studio.moment.lake.pipelines.rds.leak;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything our own code logs at any level, and what everybody else warns of, stacks included. */
final class LogCapture extends Handler implements AutoCloseable {
  private final Formatter formatter = new SimpleFormatter();
  private final StringBuffer text = new StringBuffer();
  private final Logger ours = Logger.getLogger("studio.moment");
  private final Level before = ours.getLevel();

  LogCapture() {
    setLevel(Level.ALL);
    ours.setLevel(Level.ALL);
    // Everything of ours goes on to the root as well.
    Logger.getLogger("").addHandler(this);
  }

  String text() {
    return text.toString();
  }

  @Override
  public void publish(LogRecord entry) {
    text.append(formatter.format(entry)).append('\n');
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
    ours.setLevel(before);
  }
}
