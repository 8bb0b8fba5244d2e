package studio.moment.lake.local.demo.findings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run report as it was written to a file. */
public record RunSummary(
    String runId,
    String runDate,
    String status,
    double seconds,
    List<Table> tables,
    List<Check> checks) {

  /** One table; bytes are those of its staged files. */
  public record Table(
      String table,
      long sourceRows,
      long loadedRows,
      long rejectedRows,
      long bytes,
      double seconds) {
    /** The name without its dataset. */
    public String name() {
      return table.substring(table.indexOf('.') + 1);
    }
  }

  /** A check of the run: passed, warned or failed. */
  public record Check(String name, String status, String expected, String actual) {}

  public static RunSummary read(Path file) throws IOException {
    JsonNode report = new ObjectMapper().readTree(file.toFile());
    List<Table> tables = new ArrayList<>();
    for (JsonNode table : report.path("tables")) {
      tables.add(
          new Table(
              table.path("table").asText(),
              table.path("sourceRows").asLong(),
              table.path("loadedRows").asLong(),
              table.path("rejectedRows").asLong(),
              table.path("bytes").asLong(),
              table.path("seconds").asDouble()));
    }
    List<Check> checks = new ArrayList<>();
    for (JsonNode check : report.path("checks")) {
      checks.add(
          new Check(
              check.path("name").asText(),
              check.path("status").asText(),
              check.path("expected").asText(),
              check.path("actual").asText()));
    }
    return new RunSummary(
        report.path("runId").asText(),
        report.path("runDate").asText(),
        report.path("status").asText(),
        report.path("seconds").asDouble(),
        List.copyOf(tables),
        List.copyOf(checks));
  }

  public long rows() {
    return tables.stream().mapToLong(Table::loadedRows).sum();
  }
}
