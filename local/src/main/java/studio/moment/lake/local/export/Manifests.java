package studio.moment.lake.local.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The two kinds of JSON files that say what an export is and what is in it. Times are in UTC. */
final class Manifests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);
  private static final String ACCOUNT = "ap-northeast-2:123456789012";
  private static final String BUCKET = "moment-snapshot-exports";
  private static final double GIGABYTE = 1 << 30;

  /** How many tables one file tells of. */
  private static final int TABLES_PER_FILE = 10;

  private final Path folder;
  private final String exportId;
  private final String database;
  private final Instant snapshotTime;
  private final Instant endTime = Instant.now();

  Manifests(Path folder, String exportId, String database, Instant snapshotTime) {
    this.folder = folder;
    this.exportId = exportId;
    this.database = database;
    this.snapshotTime = snapshotTime;
  }

  /** Writes {@code export_info_<id>.json}. */
  void writeExport(long databaseOid, List<ExportedTable> tables) throws IOException {
    ObjectNode info = JSON.createObjectNode();
    info.put("exportTaskIdentifier", exportId);
    info.put("sourceArn", "arn:aws:rds:" + ACCOUNT + ":snapshot:moment-platform-h00");
    info.putArray("exportOnly");
    info.put("snapshotTime", TIME.format(snapshotTime));
    info.put("taskStartTime", TIME.format(snapshotTime));
    info.put("taskEndTime", TIME.format(endTime));
    info.put("s3Bucket", BUCKET);
    info.put("s3Prefix", "");
    info.put("exportedFilesPath", exportId);
    info.put("iamRoleArn", "arn:aws:iam::123456789012:role/moment-snapshot-export");
    info.put("kmsKeyId", "arn:aws:kms:" + ACCOUNT + ":key/11111111-2222-3333-4444-555555555555");
    info.put("status", "COMPLETE");
    info.put("percentProgress", 100);
    info.put(
        "totalExportedDataInGB", tables.stream().mapToLong(ExportedTable::bytes).sum() / GIGABYTE);
    info.put("databaseOid", databaseOid);
    write("export_info_" + exportId + ".json", info);
  }

  /** Writes {@code export_tables_info_<id>_from_M_to_N.json}, as many as there need to be. */
  void writeTables(List<ExportedTable> tables) throws IOException {
    for (int from = 0; from < tables.size(); from += TABLES_PER_FILE) {
      int to = Math.min(tables.size(), from + TABLES_PER_FILE);
      ObjectNode file = JSON.createObjectNode();
      ArrayNode entries = file.putArray("perTableStatus");
      for (ExportedTable table : tables.subList(from, to)) {
        entries.add(entry(table));
      }
      write("export_tables_info_%s_from_%d_to_%d.json".formatted(exportId, from + 1, to), file);
    }
  }

  private ObjectNode entry(ExportedTable exported) {
    SourceTable table = exported.table();
    ObjectNode entry = JSON.createObjectNode();
    ObjectNode statistics = entry.putObject("tableStatistics");
    statistics.put("extractionStartTime", TIME.format(snapshotTime));
    statistics.put("extractionEndTime", TIME.format(endTime));
    ObjectNode partitioning = statistics.putObject("partitioningInfo");
    partitioning.put("numberOfPartitions", exported.parts());
    partitioning.put("numberOfCompletedPartitions", exported.parts());
    if (exported.parts() > 1) {
      partitioning.put("constraintType", "CTID");
    }
    ArrayNode mappings = entry.putObject("schemaMetadata").putArray("originalTypeMappings");
    for (SourceTable.Column column : table.columns()) {
      ObjectNode mapping = mappings.addObject();
      mapping.put("columnName", column.name());
      mapping.put("originalType", column.dataType());
      mapping.put("expectedExportedType", column.storedAs().manifestName());
      mapping.put("originalCharMaxLength", column.maxLength());
      mapping.put("originalNumPrecision", column.numericPrecision());
      mapping.put("originalDateTimePrecision", column.timePrecision());
    }
    entry.put("status", "COMPLETE");
    entry.put("sizeGB", exported.bytes() / GIGABYTE);
    entry.put("target", database + "." + table.schema() + "." + table.name());
    return entry;
  }

  private void write(String name, ObjectNode content) throws IOException {
    JSON.writeValue(folder.resolve(name).toFile(), content);
  }
}
