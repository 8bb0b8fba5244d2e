package studio.moment.lake.rdsexport.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.rdsexport.ExportFile;
import studio.moment.lake.rdsexport.ExportStore;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * Reads an export's JSON files. Keys are taken without regard to case, since both spellings have
 * been seen; what a key is missing for is left open in the records.
 */
public final class ManifestFiles {
  /** An {@code export_info_ID.json}; the tables' files begin otherwise. */
  private static final Pattern INFO = Pattern.compile("export_info_(.+)\\.json");

  private static final Pattern TABLES =
      Pattern.compile("export_tables_info_(.+?)(?:_from_([0-9]{1,9})_to_([0-9]{1,9}))?\\.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestFiles() {}

  /** Whether this is the file that every export has one of. */
  public static boolean isInfo(ExportFile file) {
    return INFO.matcher(file.name()).matches();
  }

  /**
   * @throws LakeException NOT_READY where the file cannot be read or makes no sense
   */
  public static ExportInfo info(ExportStore store, ExportFile file) {
    JsonNode json = json(store, file);
    Matcher name = INFO.matcher(file.name());
    String id = text(json, "exportTaskIdentifier");
    List<String> only = new ArrayList<>();
    key(json, "exportOnly").forEach(each -> only.add(each.asText()));
    return new ExportInfo(
        id.isEmpty() && name.matches() ? name.group(1) : id,
        time(file, text(json, "snapshotTime")),
        text(json, "status"),
        key(json, "percentProgress").asInt(-1),
        only);
  }

  /**
   * The tables of all files of one export.
   *
   * @param files files of the export's root; others than those of tables are passed over
   * @throws LakeException NOT_READY where there is none, one is missing between others, or one
   *     cannot be read
   */
  public static List<ExportedTable> tables(ExportStore store, String root, List<ExportFile> files) {
    List<ExportedTable> tables = new ArrayList<>();
    Map<Integer, Integer> ranges = new java.util.TreeMap<>();
    boolean found = false;
    for (ExportFile file : files) {
      Matcher name = TABLES.matcher(file.name());
      if (!name.matches()) {
        continue;
      }
      found = true;
      if (name.group(2) != null) {
        ranges.put(Integer.valueOf(name.group(2)), Integer.valueOf(name.group(3)));
      }
      JsonNode entries = key(json(store, file), "perTableStatus");
      if (!entries.isArray()) {
        throw notReady(file, "it has no list perTableStatus");
      }
      entries.forEach(entry -> tables.add(table(file, entry)));
    }
    if (!found) {
      throw LakeException.notReady(
          "The snapshot export "
              + root
              + " has no export_tables_info_*.json, so it is not known which tables are in it. Wait"
              + " until the export is complete, or copy the file too, then run the same command"
              + " again.");
    }
    requireNoGap(root, ranges);
    return tables;
  }

  private static void requireNoGap(String root, Map<Integer, Integer> ranges) {
    int next = 1;
    for (Map.Entry<Integer, Integer> range : ranges.entrySet()) {
      if (range.getKey() > next) {
        throw LakeException.notReady(
            "The snapshot export "
                + root
                + " lacks a manifest: there is no export_tables_info file for its tables "
                + next
                + " to "
                + (range.getKey() - 1)
                + ". Wait until the export is complete, or copy the file too, then run the same"
                + " command again.");
      }
      next = Math.max(next, range.getValue() + 1);
    }
  }

  private static ExportedTable table(ExportFile file, JsonNode entry) {
    String target = text(entry, "target");
    if (target.isEmpty()) {
      throw notReady(file, "an entry of perTableStatus has no target");
    }
    JsonNode partitioning = key(key(entry, "tableStatistics"), "partitioningInfo");
    List<ExportedColumn> columns = new ArrayList<>();
    for (JsonNode column : key(key(entry, "schemaMetadata"), "originalTypeMappings")) {
      columns.add(
          new ExportedColumn(
              text(column, "columnName"),
              text(column, "originalType"),
              key(column, "originalNumPrecision").asInt(-1)));
    }
    return new ExportedTable(
        target,
        text(entry, "status"),
        key(partitioning, "numberOfPartitions").asLong(-1),
        key(partitioning, "numberOfCompletedPartitions").asLong(-1),
        key(entry, "sizeGB").asDouble(-1),
        text(entry, "warningMessage"),
        columns);
  }

  private static Instant time(ExportFile file, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return ManifestTime.parse(text);
    } catch (DateTimeException e) {
      throw notReady(file, "its snapshotTime is no time: " + text);
    }
  }

  private static JsonNode json(ExportStore store, ExportFile file) {
    try {
      return JSON.readTree(store.read(file));
    } catch (LakeException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          file.uri()
              + " cannot be read as JSON ("
              + e.getClass().getSimpleName()
              + "). It may still be written or copied: wait, then run the same command again.",
          e);
    }
  }

  private static LakeException notReady(ExportFile file, String what) {
    return LakeException.notReady(
        file.uri()
            + " is no whole manifest of a snapshot export: "
            + what
            + ". It may still be written or copied: wait, then run the same command again.");
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = key(node, name);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  /** The value of that key, in whatever case; a missing node where there is none. */
  private static JsonNode key(JsonNode node, String name) {
    JsonNode exact = node.path(name);
    if (!exact.isMissingNode()) {
      return exact;
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String each = names.next();
      if (each.equalsIgnoreCase(name)) {
        return node.path(each);
      }
    }
    return exact;
  }
}
