package studio.moment.lake.local.ga4;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import studio.moment.lake.local.ga4.truth.Ga4Truth;

/** An export as DuckDB sees it: {@code copies} are all rows, {@code events} each once. */
final class Shards implements AutoCloseable {
  private final Connection connection;

  private Shards(Connection connection) {
    this.connection = connection;
  }

  static Shards open(Path folder, Ga4Truth truth) throws SQLException {
    Shards shards = new Shards(DriverManager.getConnection("jdbc:duckdb:"));
    shards.execute(
        "CREATE TABLE copies AS SELECT * EXCLUDE (file_row_number) FROM read_parquet("
            + SampleExport.files(folder, truth)
            + ", union_by_name = true, file_row_number = true)");
    shards.execute("CREATE TABLE events AS SELECT DISTINCT * FROM copies");
    shards.execute(
        """
        CREATE MACRO param(params, wanted) AS
          list_filter(params, lambda p: p.key = wanted)[1].value""");
    shards.execute(
        """
        CREATE VIEW told AS SELECT *,
          param(event_params, 'ga_session_id').int_value AS session,
          CASE WHEN user_id IN ('', 'null', '(not set)') THEN NULL ELSE user_id END AS person,
          ecommerce.transaction_id AS transaction,
          CASE WHEN event_name = 'purchase' THEN ecommerce.purchase_revenue::BIGINT END AS revenue
        FROM events""");
    return shards;
  }

  synchronized void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Cells as text, separated by bars. */
  synchronized List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= width; column++) {
          cells.add(result.getString(column));
        }
        rows.add(cells.stream().map(String::valueOf).collect(Collectors.joining("|")));
      }
      return rows;
    }
  }

  long number(String sql) throws SQLException {
    return Long.parseLong(rows(sql).get(0));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
