package studio.moment.lake.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.output.ResultFormat;

/** {@code ./lake sql}. */
@Command(
    name = "sql",
    description = "Ask the warehouse, in its own SQL. A DuckDB file is opened for reading only.",
    footer = {
      "",
      "Examples:",
      "  ./lake sql --warehouse=duckdb:lake-demo/warehouse.duckdb \\",
      "      \"SELECT status, count(*) FROM rds.bookings GROUP BY status\"",
      "  ./lake sql --warehouse=bigquery:my-project --format=csv - < query.sql"
    })
final class SqlCommand implements Callable<Integer> {
  @ParentCommand private Lake lake;

  @Mixin private QueryOptions asking;

  @Parameters(
      paramLabel = "QUERY",
      description = "The query, in quotes; - reads it from standard input.")
  private String query;

  @Override
  public Integer call() throws IOException {
    ResultFormat wanted = asking.format();
    String sql = query.equals("-") ? new String(System.in.readAllBytes(), UTF_8) : query;
    if (sql.isBlank()) {
      throw LakeException.arguments("The query is empty. Write it in quotes behind the options.");
    }
    try (Warehouse open = asking.open()) {
      QueryResult result = open.query(sql);
      wanted.printer().print(result, lake.out());
      return 0;
    }
  }
}
