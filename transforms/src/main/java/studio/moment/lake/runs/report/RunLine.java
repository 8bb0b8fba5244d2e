package studio.moment.lake.runs.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * A run in one line of the log, for log-based metrics: {@code lake-run} and a JSON object with the
 * run's id, how it ended and how much it moved. Neither names of tables nor an error's words are in
 * it.
 */
public final class RunLine {
  private RunLine() {}

  public static String of(RunReport report, int exitCode) {
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("pipeline", report.pipeline());
    line.put("runId", report.runId());
    line.put("runDate", report.runDate() == null ? null : report.runDate().toString());
    line.put("status", report.status().name().toLowerCase(Locale.ROOT));
    line.put("exitCode", exitCode);
    line.put("seconds", Math.round(report.seconds() * 1000) / 1000.0);
    line.put("sourceRows", report.tables().stream().mapToLong(TableReport::sourceRows).sum());
    line.put("loadedRows", report.tables().stream().mapToLong(TableReport::loadedRows).sum());
    line.put("rejectedRows", report.tables().stream().mapToLong(TableReport::rejectedRows).sum());
    line.put("bytes", report.tables().stream().mapToLong(TableReport::bytes).sum());
    return "lake-run " + line;
  }
}
