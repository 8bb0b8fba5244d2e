package studio.moment.lake.warehouse.duckdb.file;

import java.util.Properties;

/**
 * How much of the machine DuckDB takes, beside the Java heap.
 *
 * @param memory DuckDB's memory_limit; what needs more goes to a folder beside the file
 * @param threads empty: one per processor
 */
record DuckDbSettings(String memory, String threads) {
  /** From LAKE_DUCKDB_MEMORY and LAKE_DUCKDB_THREADS or the system properties of that sense. */
  static DuckDbSettings fromEnvironment() {
    return new DuckDbSettings(
        value("lake.duckdb.memory", "LAKE_DUCKDB_MEMORY", "1GB"),
        value("lake.duckdb.threads", "LAKE_DUCKDB_THREADS", ""));
  }

  private static String value(String property, String variable, String otherwise) {
    String value = System.getProperty(property, System.getenv(variable));
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", memory);
    if (!threads.isEmpty()) {
      properties.setProperty("threads", threads);
    }
    // Everything needed is built in; a typing mistake must not reach for the network.
    properties.setProperty("autoinstall_known_extensions", "false");
    return properties;
  }
}
