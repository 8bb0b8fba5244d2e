package studio.moment.lake.runs.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * What a run did, as {@code --runReport} writes it.
 *
 * @param seconds from the start of the process to the report
 * @param phases seconds by phase of the run (plan, stage, load, publish), as far as it came
 * @param error one paragraph, or null where the run succeeded
 */
public record RunReport(
    String pipeline,
    String runId,
    LocalDate runDate,
    RunStatus status,
    double seconds,
    List<TableReport> tables,
    List<Check> checks,
    Map<String, Double> phases,
    String error)
    implements Serializable {
  /** The check of a run that ended early, since its day was published by another. */
  public static final String PUBLISHED_ALREADY = "published already";

  private static final ObjectMapper JSON = new ObjectMapper();

  public RunReport {
    tables = List.copyOf(tables);
    checks = List.copyOf(checks);
    // In the order of the phases, which Map.copyOf would not keep.
    phases = new LinkedHashMap<>(phases);
  }

  /** The report as indented JSON. */
  public String toJson() {
    ObjectNode report = JSON.createObjectNode();
    report.put("pipeline", pipeline);
    report.put("runId", runId);
    report.put("runDate", runDate == null ? null : runDate.toString());
    report.put("status", lower(status));
    report.put("seconds", rounded(seconds));
    ArrayNode tableNodes = report.putArray("tables");
    for (TableReport table : tables) {
      ObjectNode node = tableNodes.addObject();
      node.put("table", table.table());
      node.put("sourceRows", table.sourceRows());
      node.put("stagedRows", table.stagedRows());
      node.put("loadedRows", table.loadedRows());
      node.put("rejectedRows", table.rejectedRows());
      node.put("bytes", table.bytes());
      node.put("seconds", rounded(table.seconds()));
    }
    ArrayNode checkNodes = report.putArray("checks");
    for (Check check : checks) {
      ObjectNode node = checkNodes.addObject();
      node.put("name", check.name());
      node.put("status", lower(check.status()));
      node.put("expected", check.expected());
      node.put("actual", check.actual());
    }
    ObjectNode phaseNode = report.putObject("phases");
    phases.forEach((phase, value) -> phaseNode.put(phase, rounded(value)));
    if (error != null) {
      report.put("error", error);
    }
    return report.toPrettyString() + "\n";
  }

  /**
   * Writes the report to a local path or any URI that Beam knows.
   *
   * @throws LakeException ARGUMENTS where the place cannot be written
   */
  public void write(String uri) {
    try (OutputStream out =
        Channels.newOutputStream(
            FileSystems.create(FileSystems.matchNewResource(uri, false), "application/json"))) {
      out.write(toJson().getBytes(StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The run report cannot be written to " + uri + ": " + e.getMessage() + ".",
          e);
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
