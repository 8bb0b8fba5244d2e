package studio.moment.lake.rdsexport.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.rdsexport.ExportFile;
import studio.moment.lake.rdsexport.ExportFiles;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class ManifestFilesTest {
  @TempDir Path folder;

  @Test
  void an_info_tells_what_is_exported_and_of_when() throws Exception {
    ExportInfo info =
        ManifestFiles.info(
            new ExportFiles(),
            file(
                "export_info_exp-1.json",
                """
                {"exportTaskIdentifier": "exp-1",
                 "sourceArn": "arn:aws:rds:ap-northeast-2:123456789012:snapshot:app-h00",
                 "exportOnly": ["app.public", "app.ops.audit_log"],
                 "snapshotTime": "Jun 26, 2024, 3:21:04 PM",
                 "taskStartTime": "Jun 26, 2024, 4:00:00 PM",
                 "taskEndTime": "Jun 26, 2024, 4:19:59 PM",
                 "s3Bucket": "b", "s3Prefix": "p", "exportedFilesPath": "p/exp-1",
                 "iamRoleArn": "arn:aws:iam::123456789012:role/r", "kmsKeyId": "k",
                 "status": "COMPLETE", "percentProgress": 100,
                 "totalExportedDataInGB": 0.5, "databaseOid": 0}
                """));

    assertThat(info)
        .isEqualTo(
            new ExportInfo(
                "exp-1",
                Instant.parse("2024-06-26T15:21:04Z"),
                "COMPLETE",
                100,
                List.of("app.public", "app.ops.audit_log")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jun 26, 2024, 3:21:04 PM",
        "Jun 26, 2024, 3:21:04\u202FPM",
        "Jun 26, 2024, 3:21:04\u00A0PM",
        "Jun 26, 2024 3:21:04 PM",
        "jun 26, 2024, 3:21:04 pm",
        "2024-06-26T15:21:04Z",
        "2024-06-26 15:21:04+00:00",
        "2024-06-27T00:21:04+09:00",
      })
  void times_are_read_in_every_form_that_was_seen(String text) throws Exception {
    ExportInfo info =
        ManifestFiles.info(
            new ExportFiles(), file("export_info_e.json", "{\"snapshotTime\": \"" + text + "\"}"));

    assertThat(info.snapshotTime()).isEqualTo("2024-06-26T15:21:04Z");
    assertThat(info.id()).isEqualTo("e");
  }

  @Test
  void midnight_and_noon_are_not_confused() throws Exception {
    assertThat(ManifestTime.parse("Jan 1, 2026, 12:00:00 AM")).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(ManifestTime.parse("Jan 1, 2026, 12:00:00 PM")).isEqualTo("2026-01-01T12:00:00Z");
  }

  @Test
  void a_time_that_is_none_is_refused() throws Exception {
    ExportFile file = file("export_info_e.json", "{\"snapshotTime\": \"yesterday\"}");

    assertThatThrownBy(() -> ManifestFiles.info(new ExportFiles(), file))
        .hasMessageContaining("snapshotTime is no time: yesterday");
  }

  @Test
  void tables_of_several_files_come_together() throws Exception {
    List<ExportedTable> tables =
        ManifestFiles.tables(
            new ExportFiles(),
            "root",
            List.of(
                file("export_info_e.json", "{}"),
                file(
                    "export_tables_info_e_from_1_to_1.json",
                    """
                    {"perTableStatus": [
                      {"tableStatistics": {
                         "extractionStartTime": "Jun 26, 2024, 4:10:00 PM",
                         "extractionEndTime": "Jun 26, 2024, 4:11:00 PM",
                         "partitioningInfo": {
                           "numberOfPartitions": 3, "numberOfCompletedPartitions": 3,
                           "constraintType": "CTID",
                           "partitionColumns": [
                             {"columnType": "CTID", "columnName": "ctid", "min": "0", "max": "9"}]}},
                       "schemaMetadata": {"originalTypeMappings": [
                         {"columnName": "id", "originalType": "bigint",
                          "expectedExportedType": "int64"},
                         {"columnName": "amount", "originalType": "numeric",
                          "expectedExportedType": "binary (UTF8)", "originalNumPrecision": 12}]},
                       "status": "COMPLETE", "sizeGB": 1.2e-5, "warningMessage": "",
                       "target": "app.public.orders"}]}
                    """),
                file(
                    "export_tables_info_e_from_2_to_2.json",
                    """
                    {"perTableStatus": [
                      {"target": "postgres", "warningMessage": "skipped", "status": "COMPLETE"}]}
                    """)));

    assertThat(tables)
        .containsExactly(
            new ExportedTable(
                "app.public.orders",
                "COMPLETE",
                3,
                3,
                1.2e-5,
                "",
                List.of(
                    new ExportedColumn("id", "bigint", -1),
                    new ExportedColumn("amount", "numeric", 12))),
            new ExportedTable("postgres", "COMPLETE", -1, -1, -1, "skipped", List.of()));
    assertThat(tables.get(0).databaseOf("public", "orders")).contains("app");
    assertThat(tables.get(0).databaseOf("public", "rders")).isEmpty();
    assertThat(tables.get(0).databaseOf("app.public", "orders")).isEmpty();
  }

  @Test
  void keys_of_older_exports_are_read_in_their_case() throws Exception {
    List<ExportedTable> tables =
        ManifestFiles.tables(
            new ExportFiles(),
            "root",
            List.of(
                file(
                    "export_tables_info_e.json",
                    """
                    {"perTableStatus": [
                      {"TableStatistics": {"partitioningInfo": {
                         "numberOfPartitions": 1, "numberOfCompletedPartitions": 0}},
                       "SchemaMetadata": {"OriginalTypeMappings": [
                         {"ColumnName": "id", "OriginalType": "integer"}]},
                       "Status": "IN_PROGRESS", "Target": "app.public.t"}]}
                    """)));

    assertThat(tables)
        .containsExactly(
            new ExportedTable(
                "app.public.t",
                "IN_PROGRESS",
                1,
                0,
                -1,
                "",
                List.of(new ExportedColumn("id", "integer", -1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"perTableStatus\": [{}]}", "{\"perTableStatus\": ["})
  void a_file_that_makes_no_sense_is_waited_for(String text) throws Exception {
    List<ExportFile> files = List.of(file("export_tables_info_e_from_1_to_1.json", text));

    assertThatThrownBy(() -> ManifestFiles.tables(new ExportFiles(), "root", files))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContaining("export_tables_info_e_from_1_to_1.json");
  }

  @Test
  void files_may_come_in_any_order_and_a_gap_between_them_is_told() throws Exception {
    List<ExportFile> files = new ArrayList<>();
    for (String range : List.of("101_to_200", "1_to_100", "301_to_400")) {
      files.add(file("export_tables_info_e_from_" + range + ".json", "{\"perTableStatus\": []}"));
    }

    assertThatThrownBy(() -> ManifestFiles.tables(new ExportFiles(), "root", files))
        .hasMessageContaining("for its tables 201 to 300");
    files.add(file("export_tables_info_e_from_201_to_300.json", "{\"perTableStatus\": []}"));
    assertThat(ManifestFiles.tables(new ExportFiles(), "root", files)).isEmpty();
  }

  private ExportFile file(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    return new ExportFile(file.toString(), name, Files.size(file));
  }
}
