package studio.moment.lake.local.cli.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** {@code 14:03:59 WARNING ParquetReader: message}, with the date where nobody watches. */
final class LineFormatter extends Formatter {
  private final DateTimeFormatter time;

  LineFormatter(boolean terminal) {
    time =
        DateTimeFormatter.ofPattern(terminal ? "HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ssXXX")
            .withZone(ZoneId.systemDefault());
  }

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder(time.format(record.getInstant())).append(' ');
    if (record.getLevel() != Level.INFO) {
      line.append(record.getLevel().getName()).append(' ');
    }
    String name = record.getLoggerName();
    if (name != null && !name.startsWith("studio.moment.lake")) {
      line.append(name.substring(name.lastIndexOf('.') + 1)).append(": ");
    }
    line.append(formatMessage(record)).append('\n');
    if (record.getThrown() != null) {
      line.append(trace(record.getThrown()));
    }
    return line.toString();
  }

  static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
