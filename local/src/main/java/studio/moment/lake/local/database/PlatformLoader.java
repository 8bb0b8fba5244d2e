package studio.moment.lake.local.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.tables.CopyText;
import studio.moment.lake.local.platform.tables.TableData;
import studio.moment.lake.local.platform.tables.Tables;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/** Makes the sample platform's tables in an empty database and fills them. */
public final class PlatformLoader {
  private static final List<String> BEFORE =
      List.of(
          "10-types.sql",
          "20-people.sql",
          "30-market.sql",
          "40-traffic.sql",
          "50-money.sql",
          "60-operations.sql",
          "70-older.sql");
  private static final String AFTER = "90-after-load.sql";

  private PlatformLoader() {}

  /**
   * Loads all tables.
   *
   * @return rows by table, in the order they were loaded; the table's name as SQL writes it
   */
  public static Map<String, Long> load(Platform platform, Connection connection)
      throws SQLException {
    Map<String, Long> rows = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      for (String script : BEFORE) {
        statement.execute(script(script));
      }
      for (String partition : partitions(platform.settings())) {
        statement.execute(partition);
      }
      for (TableData table : Tables.of(platform)) {
        rows.put(table.name(), copy(table, connection.unwrap(PGConnection.class)));
      }
      statement.execute(script(AFTER));
    }
    return rows;
  }

  /** A partition for each month in Seoul, and one for whatever is in none of them. */
  private static List<String> partitions(PlatformSettings settings) {
    List<String> statements = new ArrayList<>();
    YearMonth last = YearMonth.from(settings.lastDay());
    for (YearMonth month = YearMonth.from(settings.firstDay());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      statements.add(
          "CREATE TABLE link_clicks_%d_%02d PARTITION OF link_clicks"
                  .formatted(month.getYear(), month.getMonthValue())
              + " FOR VALUES FROM ('%s 00:00+09') TO ('%s 00:00+09')"
                  .formatted(month.atDay(1), month.plusMonths(1).atDay(1)));
    }
    statements.add("CREATE TABLE link_clicks_other PARTITION OF link_clicks DEFAULT");
    return statements;
  }

  /**
   * Adds rows to a table that is there.
   *
   * @return how many
   */
  public static long add(TableData table, Connection connection) throws SQLException {
    return copy(table, connection.unwrap(PGConnection.class));
  }

  private static long copy(TableData table, PGConnection connection) throws SQLException {
    CopyIn copy =
        connection
            .getCopyAPI()
            .copyIn(
                "COPY "
                    + table.name()
                    + " ("
                    + String.join(", ", table.columns())
                    + ") FROM STDIN");
    try {
      CopyText text = new CopyText(rows -> write(copy, rows));
      table.rows().accept(text);
      long written = text.finish();
      long loaded = copy.endCopy();
      if (loaded != written) {
        throw new IllegalStateException(
            table.name() + ": " + written + " rows written, " + loaded + " loaded");
      }
      return loaded;
    } catch (CopyFailed e) {
      throw e.failure;
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void write(CopyIn copy, String rows) {
    byte[] bytes = rows.getBytes(UTF_8);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
    } catch (SQLException e) {
      throw new CopyFailed(e);
    }
  }

  private static String script(String name) {
    try (InputStream in = Platform.class.getResourceAsStream("schema/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Carries a failure of the server through code that knows no SQL. */
  private static final class CopyFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    CopyFailed(SQLException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
