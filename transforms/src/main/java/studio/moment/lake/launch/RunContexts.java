package studio.moment.lake.launch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import studio.moment.lake.launch.ready.Configuration;
import studio.moment.lake.launch.ready.StartConditions;
import studio.moment.lake.privacy.keys.KeysetSource;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.runs.options.LakeOptions;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;

/**
 * Reads the options that all pipelines have: every mistake that can be seen without a connection is
 * seen here.
 */
public final class RunContexts {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private RunContexts() {}

  /**
   * The context of a run that starts now.
   *
   * @param keysNeeded what needs keys, as the beginning of a sentence ("The catalog protects
   *     columns with keys"); null where nothing does
   * @param asked everything that decides what the run publishes, see {@link Configuration}
   * @throws LakeException ARGUMENTS, saying which option to change
   */
  public static RunContext of(
      LakeOptions options,
      String pipeline,
      String keysNeeded,
      Collection<String> asked,
      Clock clock) {
    Instant now = clock.instant();
    LocalDate runDate = RunDate.parse(options.getRunDate(), clock);
    String runId =
        pipeline
            + "-"
            + runDate
            + "-"
            + STAMP.format(now)
            + "-"
            + UUID.randomUUID().toString().substring(0, 8);
    WarehouseAddress warehouse = WarehouseAddress.parse(options.getWarehouse());
    String root = stagingRoot(options, warehouse);
    return new RunContext(
        pipeline,
        runId,
        runDate,
        now,
        warehouse,
        new WarehouseSettings(
            root,
            options.as(BigQueryOptions.class).getBigQueryEndpoint(),
            options.as(GcsOptions.class).getGcsEndpoint()),
        keyset(options, keysNeeded, warehouse),
        stagingOf(root, warehouse, pipeline),
        options.getStrict(),
        options.getDryRun(),
        options.getForce(),
        maxRejectedRows(options),
        options.getRunReport(),
        StartConditions.of(options, pipeline),
        Configuration.of(asked));
  }

  private static KeysetSource keyset(
      LakeOptions options, String keysNeeded, WarehouseAddress warehouse) {
    if (options.getKeyset() == null) {
      if (keysNeeded != null) {
        throw LakeException.arguments(
            keysNeeded
                + ", and --keyset is not given. Make one with ./lake"
                + " keyset create, or name the one in use: file:PATH, env:NAME or"
                + " gcp-kms:projects/P/locations/L/keyRings/R/cryptoKeys/K@URI.");
      }
      return null;
    }
    KeysetSource keyset = KeysetSource.parse(options.getKeyset());
    boolean production =
        warehouse instanceof WarehouseAddress.BigQuery
            && !isLoopback(options.as(BigQueryOptions.class).getBigQueryEndpoint());
    if (production && keyset.isClearText()) {
      throw LakeException.arguments(
          "--keyset names keys in clear text, and the warehouse is BigQuery: whoever reads the file or"
              + " the environment could open what is protected. Use a keyset wrapped by Cloud KMS:"
              + " gcp-kms:projects/P/locations/L/keyRings/R/cryptoKeys/K@URI.");
    }
    return keyset;
  }

  private static boolean isLoopback(String endpoint) {
    if (endpoint == null) {
      return false;
    }
    String host = URI.create(endpoint).getHost();
    return host != null && (host.equals("localhost") || host.startsWith("127."));
  }

  private static String stagingRoot(LakeOptions options, WarehouseAddress warehouse) {
    String root = options.getStaging();
    if (root == null) {
      root = folderBeside(warehouse).orElseGet(options::getTempLocation);
    }
    if (root == null) {
      throw LakeException.arguments(
          "BigQuery loads from Cloud Storage: name a folder with --staging=gs://bucket/path (or Beam's"
              + " --tempLocation).");
    }
    root = root.replaceAll("/+$", "");
    if (warehouse instanceof WarehouseAddress.DuckDb && root.contains("://")) {
      throw LakeException.arguments(
          "DuckDB loads local files, but the staging folder is "
              + root
              + ". Name a local one, or leave --staging out.");
    }
    if (warehouse instanceof WarehouseAddress.BigQuery && !root.startsWith("gs://")) {
      throw LakeException.arguments(
          "BigQuery loads from Cloud Storage, but the staging folder is "
              + root
              + ". Name one as --staging=gs://bucket/path.");
    }
    return root.contains("://") ? root : Path.of(root).toAbsolutePath().toString();
  }

  private static long maxRejectedRows(LakeOptions options) {
    if (options.getMaxRejectedRows() < 0) {
      throw LakeException.arguments("--maxRejectedRows is a number of rows, 0 or more.");
    }
    return options.getMaxRejectedRows();
  }

  /** A staging folder may be shared by many warehouses; what is beside a DuckDB file is its own. */
  private static String stagingOf(String root, WarehouseAddress warehouse, String pipeline) {
    if (folderBeside(warehouse).filter(root::equals).isPresent()) {
      return root + "/" + pipeline;
    }
    UUID name = UUID.nameUUIDFromBytes(warehouse.toString().getBytes(StandardCharsets.UTF_8));
    return root + "/" + pipeline + "-" + name;
  }

  /** Where files go beside a DuckDB file unless another place is named. */
  static Optional<String> folderBeside(WarehouseAddress warehouse) {
    return warehouse instanceof WarehouseAddress.DuckDb duckdb
        ? Optional.of(Path.of(duckdb.path()).toAbsolutePath() + ".staging")
        : Optional.empty();
  }
}
