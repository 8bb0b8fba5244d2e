package studio.moment.lake.testing.bigquery.load;

import com.google.api.services.bigquery.model.JobConfigurationLoad;
import com.google.api.services.bigquery.model.JobStatistics3;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.testing.bigquery.gcs.Buckets;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.store.Columns;
import studio.moment.lake.testing.bigquery.store.JobFailure;
import studio.moment.lake.testing.bigquery.store.Store;
import studio.moment.lake.testing.bigquery.store.StoredTable;

/** One load job: what is checked when it is inserted, and what happens when it runs. */
public final class LoadJob {
  private static final Set<String> WRITE =
      Set.of("WRITE_TRUNCATE", "WRITE_TRUNCATE_DATA", "WRITE_APPEND", "WRITE_EMPTY");
  private static final Set<String> CREATE = Set.of("CREATE_IF_NEEDED", "CREATE_NEVER");
  private static final Set<String> DECIMALS = Set.of("NUMERIC", "BIGNUMERIC", "STRING");
  private static final Set<String> UPDATES =
      Set.of("ALLOW_FIELD_ADDITION", "ALLOW_FIELD_RELAXATION");
  private static final Set<String> CHARACTER_MAPS = Set.of("STRICT", "V1", "V2");
  private static final int MOST_URIS = 10_000;

  private final JobConfigurationLoad load;
  private final Store store;
  private final Buckets buckets;
  private final Behaviour behaviour;
  private final Destination destination;
  private final String write;

  /** Refuses what the service refuses before it makes a job of it. */
  public LoadJob(JobConfigurationLoad load, Store store, Buckets buckets, Behaviour behaviour) {
    this.load = load;
    this.store = store;
    this.buckets = buckets;
    this.behaviour = behaviour;
    if (load.getDestinationTable() == null) {
      throw ApiError.invalid("Required parameter is missing: destinationTable");
    }
    this.destination = Destination.of(load.getDestinationTable());
    this.write = Objects.requireNonNullElse(load.getWriteDisposition(), "WRITE_APPEND");
    known("writeDisposition", write, WRITE);
    known("createDisposition", create(), CREATE);
    if (!"PARQUET".equals(load.getSourceFormat())) {
      throw ApiError.unknown("The stand-in loads PARQUET only, not " + load.getSourceFormat());
    }
    List<String> uris = Objects.requireNonNullElse(load.getSourceUris(), List.of());
    if (uris.isEmpty()) {
      throw ApiError.invalid("Load configuration must specify at least one source URI");
    }
    if (uris.size() > MOST_URIS) {
      throw ApiError.invalid("Too many source URIs: " + uris.size());
    }
    for (String uri : uris) {
      if (!uri.startsWith("gs://") || uri.contains("*")) {
        throw ApiError.invalid("Source URI must be a gs:// object without wildcard: " + uri);
      }
    }
    if (load.getDecimalTargetTypes() != null) {
      load.getDecimalTargetTypes().forEach(type -> known("decimalTargetTypes", type, DECIMALS));
    }
    if (load.getColumnNameCharacterMap() != null) {
      known("columnNameCharacterMap", load.getColumnNameCharacterMap(), CHARACTER_MAPS);
    }
    checkUpdates();
    if (load.getSchema() != null && load.getSchema().getFields() != null) {
      // Measured on the service by others: no Parquet load reaches a JSON column.
      refuseJson(load.getSchema().getFields());
    }
  }

  private static void refuseJson(List<TableFieldSchema> fields) {
    for (TableFieldSchema field : fields) {
      if ("JSON".equalsIgnoreCase(field.getType())) {
        throw ApiError.invalid("Unsupported field type: JSON");
      }
      refuseJson(Objects.requireNonNullElse(field.getFields(), List.of()));
    }
  }

  public TableReference table() {
    return destination.table();
  }

  /** Runs the job; the table changes as a whole or not at all. */
  public JobStatistics3 run() {
    List<String> uris = load.getSourceUris();
    String location = store.dataset(table().getProjectId(), table().getDatasetId()).getLocation();
    LoadOptions options = LoadOptions.of(load);
    List<ParquetRows> files = new ArrayList<>();
    long bytes = 0;
    for (String uri : uris) {
      byte[] content = read(uri, location);
      bytes += content.length;
      files.add(new ParquetRows(uri, content, options));
    }
    synchronized (store) {
      Optional<StoredTable> existing = store.find(table());
      Columns given = load.getSchema() == null ? null : Columns.of(load.getSchema(), location);
      Columns inferred = files.get(files.size() - 1).infer();
      if (existing.isEmpty() && (create().equals("CREATE_NEVER") || destination.isPartition())) {
        throw new JobFailure("notFound", "Not found: Table " + destination.name());
      }
      if (destination.isPartition()
          && write.equals("WRITE_TRUNCATE_DATA")
          && behaviour.refusesTruncateDataOfPartitions()) {
        throw new JobFailure("invalid", "WRITE_TRUNCATE_DATA is not supported for partitions");
      }
      store.countChange(table());
      boolean keepsSchema =
          existing.isPresent() && !(write.equals("WRITE_TRUNCATE") && !destination.isPartition());
      Columns columns =
          keepsSchema ? kept(existing.get(), given, inferred) : given == null ? inferred : given;
      List<List<Object>> read = new ArrayList<>();
      files.forEach(file -> read.addAll(file.read(columns)));
      List<List<Object>> rows = behaviour.remaining(read);
      StoredTable table = existing.orElseGet(() -> store.create(fresh(columns)));
      if (existing.isPresent() && !keepsSchema) {
        // The table's own description and labels go with its columns' descriptions and tags.
        table.setRows(List.of());
        table.replaceMeta(truncated(table.meta(), columns), columns);
      } else if (keepsSchema) {
        table.replaceMeta(table.meta(), columns);
      }
      destination.apply(table, write, rows, behaviour);
      behaviour.takeAfterLoad().run();
      return new JobStatistics3()
          .setInputFiles((long) uris.size())
          .setInputFileBytes(bytes)
          .setOutputBytes(64L * rows.size())
          .setOutputRows(behaviour.reported(rows.size()))
          .setBadRecords(0L);
    }
  }

  private Columns kept(StoredTable table, Columns given, Columns inferred) {
    Columns columns = table.columns();
    Columns told = given == null ? inferred : given;
    boolean additions =
        load.getSchemaUpdateOptions() != null
            && load.getSchemaUpdateOptions().contains("ALLOW_FIELD_ADDITION");
    try {
      if (given != null) {
        Columns changed = columns.changedTo(told, destination.name());
        if (changed.count() > columns.count() && !additions) {
          throw Columns.mismatch(destination.name(), "Cannot add fields");
        }
        // Descriptions and tags stay as they are; only columns that are new come with theirs.
        return columns.joinedBy(changed);
      }
      Columns joined = columns.joinedBy(inferred);
      if (joined.count() > columns.count() && !additions) {
        throw Columns.mismatch(destination.name(), "Cannot add fields");
      }
      return joined;
    } catch (ApiError e) {
      throw new JobFailure(e.reason(), e.getMessage());
    }
  }

  private Table fresh(Columns columns) {
    Table table =
        new Table()
            .setTableReference(table())
            .setSchema(columns.model())
            .setTimePartitioning(load.getTimePartitioning())
            .setClustering(load.getClustering());
    if (load.getDestinationTableProperties() != null) {
      table.setDescription(load.getDestinationTableProperties().getDescription());
      table.setLabels(load.getDestinationTableProperties().getLabels());
    }
    return table;
  }

  private Table truncated(Table meta, Columns columns) {
    if (load.getTimePartitioning() != null
        && !Objects.equals(
            load.getTimePartitioning().getField(),
            meta.getTimePartitioning() == null ? null : meta.getTimePartitioning().getField())) {
      throw new JobFailure("invalid", "Incompatible table partitioning specification.");
    }
    return fresh(columns)
        .setTimePartitioning(meta.getTimePartitioning())
        .setClustering(meta.getClustering())
        .setCreationTime(meta.getCreationTime())
        .setExpirationTime(meta.getExpirationTime())
        .setType(meta.getType())
        .setLocation(meta.getLocation());
  }

  private byte[] read(String uri, String location) {
    String bucket = uri.substring("gs://".length()).split("/")[0];
    try {
      String from = buckets.location(bucket);
      if (!location.equalsIgnoreCase("US") && !location.equalsIgnoreCase(from)) {
        throw new JobFailure(
            "invalid",
            "Cannot read and write in different locations: source: "
                + from
                + ", destination: "
                + location);
      }
      return buckets.read(uri);
    } catch (ApiError e) {
      throw new JobFailure("notFound", uri, "Not found: URI " + uri);
    }
  }

  private void checkUpdates() {
    List<String> updates = load.getSchemaUpdateOptions();
    if (updates == null || updates.isEmpty()) {
      return;
    }
    updates.forEach(update -> known("schemaUpdateOptions", update, UPDATES));
    boolean allowed =
        write.equals("WRITE_APPEND")
            || (write.equals("WRITE_TRUNCATE") && destination.isPartition());
    if (!allowed) {
      throw ApiError.invalid(
          "Schema update options should only be specified with WRITE_APPEND disposition, or with"
              + " WRITE_TRUNCATE disposition on a table partition.");
    }
  }

  private String create() {
    return Objects.requireNonNullElse(load.getCreateDisposition(), "CREATE_IF_NEEDED");
  }

  private static void known(String name, String value, Set<String> values) {
    if (!values.contains(value)) {
      throw ApiError.unknown("Unknown value for " + name + ": " + value.toUpperCase(Locale.ROOT));
    }
  }
}
