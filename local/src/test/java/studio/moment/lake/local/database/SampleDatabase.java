package studio.moment.lake.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/** One small sample database for all tests that only read. */
public final class SampleDatabase {
  public static final Platform PLATFORM =
      new Platform(new PlatformSettings(7, 0.1, LocalDate.of(2026, 1, 14)));

  private static final EmbeddedDatabase SERVER = start();

  private SampleDatabase() {}

  private static EmbeddedDatabase start() {
    try {
      EmbeddedDatabase server = EmbeddedDatabase.start(Files.createTempDirectory("lake-sample"));
      try (Connection connection = server.connect()) {
        PlatformLoader.load(PLATFORM, connection);
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Connection connect() throws SQLException {
    return SERVER.connect();
  }

  /** What goes into --source. */
  public static String url() {
    return SERVER.url();
  }

  /** The first column of every row, as text. */
  public static List<String> column(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
