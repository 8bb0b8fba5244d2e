package studio.moment.lake.runs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class RunReportTest {
  @TempDir Path folder;

  @Test
  void a_report_is_written_with_all_its_numbers_in_place_of_the_one_before() throws Exception {
    Map<String, Double> phases = new LinkedHashMap<>();
    phases.put("stage", 1.23456);
    phases.put("load", 2.0);
    Path file = Files.writeString(folder.resolve("report.json"), "x".repeat(10_000));

    new RunReport(
            "rds-to-bigquery",
            "run-1",
            LocalDate.of(2024, 7, 1),
            RunStatus.PUBLISHED,
            12.34567,
            List.of(new TableReport("rds.people", 10, 8, 8, 2, 4096, 0.5)),
            List.of(Check.equal("rows", 8L, 8L), Check.equal("columns", "a \"b\"", "c\n")),
            phases,
            null)
        .write(file.toString());

    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.toString())
        .isEqualTo(
            "{\"pipeline\":\"rds-to-bigquery\",\"runId\":\"run-1\",\"runDate\":\"2024-07-01\","
                + "\"status\":\"published\",\"seconds\":12.346,"
                + "\"tables\":[{\"table\":\"rds.people\",\"sourceRows\":10,\"stagedRows\":8,"
                + "\"loadedRows\":8,\"rejectedRows\":2,\"bytes\":4096,\"seconds\":0.5}],"
                + "\"checks\":[{\"name\":\"rows\",\"status\":\"passed\",\"expected\":\"8\","
                + "\"actual\":\"8\"},{\"name\":\"columns\",\"status\":\"failed\","
                + "\"expected\":\"a \\\"b\\\"\",\"actual\":\"c\\n\"}],"
                + "\"phases\":{\"stage\":1.235,\"load\":2.0}}");
  }

  @Test
  void a_run_that_never_got_an_id_has_a_report_too() {
    RunReport report =
        new RunReport(
            "rds-to-bigquery",
            null,
            null,
            RunStatus.FAILED,
            0,
            List.of(),
            List.of(),
            Map.of(),
            "Why.");

    assertThat(report.toJson())
        .contains("\"runId\" : null", "\"status\" : \"failed\"", "\"error\" : \"Why.\"");
  }

  @Test
  void a_place_that_cannot_be_written_is_named() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    RunReport report =
        new RunReport("p", null, null, RunStatus.RUNNING, 0, List.of(), List.of(), Map.of(), null);

    for (String place : List.of(file + "/report.json", "nowhere://bucket/report.json")) {
      assertThatThrownBy(() -> report.write(place))
          .isInstanceOfSatisfying(
              LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
          .hasMessageContaining(place);
    }
  }
}
