package studio.moment.lake.local.cli.log;

import java.util.Set;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Sets up java.util.logging, where all libraries' logs arrive: our own from INFO, libraries' from
 * WARNING, less what says nothing to anybody who uses this product.
 */
public final class Logs {
  private static final int OURS = Level.INFO.intValue();
  private static final int LIBRARIES = Level.WARNING.intValue();

  private static final Set<String> SILENT =
      Set.of(
          // Hadoop's native code is not used, and not missed.
          "org.apache.hadoop.util.NativeCodeLoader",
          // Says that a decimal could be narrower than its staged form.
          "org.apache.parquet.schema.Types$BasePrimitiveBuilder");

  private Logs() {}

  /**
   * @param form {@code json} for one JSON object per line, anything else or null for lines to read
   * @param terminal whether somebody is watching: their lines bear no date
   */
  public static void configure(String form, boolean terminal) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    Formatter formatter = "json".equals(form) ? new JsonFormatter() : new LineFormatter(terminal);
    ConsoleHandler handler = new ConsoleHandler();
    handler.setLevel(Level.ALL);
    handler.setFormatter(formatter);
    // Not by loggers' levels: Beam sets those anew when a pipeline starts.
    handler.setFilter(record -> isTold(record.getLoggerName(), record.getLevel()));
    root.addHandler(handler);
  }

  static boolean isTold(String logger, Level level) {
    String name = logger == null ? "" : logger;
    if (SILENT.contains(name)) {
      return level.intValue() >= Level.SEVERE.intValue();
    }
    return level.intValue() >= (name.startsWith("studio.moment.lake") ? OURS : LIBRARIES);
  }
}
