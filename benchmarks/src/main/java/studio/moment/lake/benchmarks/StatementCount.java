package studio.moment.lake.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a server was asked and what it took, by its own count (pg_stat_statements): every statement
 * that a client sent, COPY, SET and COMMIT among them.
 */
final class StatementCount {
  /** Clock ticks of Linux that a second has. */
  private static final double TICKS = 100;

  private final Server server;
  private double cpuBefore;

  StatementCount(Server server) throws SQLException {
    this.server = server;
    server.execute("create extension if not exists pg_stat_statements");
  }

  /** Forgets all before. */
  void reset() throws SQLException, IOException {
    server.execute("select pg_stat_statements_reset()");
    cpuBefore = cpu();
  }

  long statements() throws SQLException {
    return (long) number("select sum(calls) from pg_stat_statements where " + OTHERS);
  }

  /** Seconds inside the server of the statements that name one of two words. */
  double seconds(String word, String otherWord) throws SQLException {
    return number(
        "select coalesce(sum(total_exec_time), 0) / 1000 from pg_stat_statements where "
            + "(query like '%"
            + word
            + "%' or query like '%"
            + otherWord
            + "%') and "
            + OTHERS);
  }

  /** CPU seconds of connections that have ended since; 0 where the system does not tell. */
  double cpuSeconds() throws SQLException, IOException {
    return cpu() - cpuBefore;
  }

  private static final String OTHERS = "query not like '%pg_stat_statements%'";

  private double cpu() throws SQLException, IOException {
    Path stat =
        Path.of(
            "/proc",
            String.valueOf(
                (long) number("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")),
            "stat");
    if (!Files.exists(stat)) {
      return 0;
    }
    String line = Files.readString(stat);
    // Fields 16 and 17: children that have ended, in user and in system mode.
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
  }

  double number(String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getDouble(1);
    }
  }
}
