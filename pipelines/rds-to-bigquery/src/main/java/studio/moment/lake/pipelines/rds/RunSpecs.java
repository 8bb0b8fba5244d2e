package studio.moment.lake.pipelines.rds;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.beam.runners.dataflow.options.DataflowPipelineWorkerPoolOptions;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.pipelines.rds.plan.SelectedTables;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.privacy.keys.KeysetSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.runs.Secret;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;

/**
 * Reads a run's options into a spec: every mistake that can be seen without a connection is seen
 * here.
 */
final class RunSpecs {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
  private static final int MIN_CONNECTIONS = 2;

  private RunSpecs() {}

  static RunSpec of(RdsToBigQueryOptions options, Clock clock) {
    Instant now = clock.instant();
    LocalDate runDate = RunDate.parse(options.getRunDate(), clock);
    String runId =
        RunSpec.PIPELINE
            + "-"
            + runDate
            + "-"
            + STAMP.format(now)
            + "-"
            + UUID.randomUUID().toString().substring(0, 8);
    SourceAddress source =
        SourceAddress.parse(
            options.getSource(),
            options.getUsername() == null
                ? null
                : Secret.parseUser("username", options.getUsername()),
            options.getPassword() == null ? null : Secret.parse("password", options.getPassword()));
    WarehouseAddress warehouse = WarehouseAddress.parse(options.getWarehouse());
    Catalog catalog = CatalogReader.read(readText(options.getCatalog()), options.getCatalog());
    String root = stagingRoot(options, warehouse);
    RunSpec spec =
        new RunSpec(
            runId,
            runDate,
            now,
            source,
            catalog,
            names(options.getTables()),
            warehouse,
            new WarehouseSettings(
                root,
                options.as(BigQueryOptions.class).getBigQueryEndpoint(),
                options.as(GcsOptions.class).getGcsEndpoint()),
            keyset(options, catalog, warehouse),
            stagingOf(root, warehouse),
            readers(options),
            options.getStrict(),
            options.getDryRun(),
            options.getForce(),
            options.getExactCounts(),
            maxRejectedRows(options),
            options.getRunReport());
    SelectedTables.of(spec);
    return spec;
  }

  private static String readText(String uri) {
    try (InputStream in =
        Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(uri, false)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The catalog "
              + uri
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "). Check --catalog; ./lake demo writes an example.",
          e);
    }
  }

  private static List<String> names(String tables) {
    if (tables == null) {
      return List.of();
    }
    List<String> names =
        Arrays.stream(tables.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    if (names.isEmpty()) {
      throw LakeException.arguments(
          "--tables names no table; leave it out for all tables of the catalog.");
    }
    return names;
  }

  private static KeysetSource keyset(
      RdsToBigQueryOptions options, Catalog catalog, WarehouseAddress warehouse) {
    boolean needed = !KeyKind.neededBy(catalog.protections()).isEmpty();
    if (options.getKeyset() == null) {
      if (needed) {
        throw LakeException.arguments(
            "The catalog protects columns with keys, and --keyset is not given. Make one with ./lake"
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

  private static String stagingRoot(RdsToBigQueryOptions options, WarehouseAddress warehouse) {
    String root = options.getStaging();
    if (root == null && warehouse instanceof WarehouseAddress.DuckDb duckdb) {
      root = beside(duckdb);
    } else if (root == null) {
      root = options.getTempLocation();
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

  private static long maxRejectedRows(RdsToBigQueryOptions options) {
    if (options.getMaxRejectedRows() < 0) {
      throw LakeException.arguments("--maxRejectedRows is a number of rows, 0 or more.");
    }
    return options.getMaxRejectedRows();
  }

  /** A staging folder may be shared by many warehouses; what is beside a DuckDB file is its own. */
  private static String stagingOf(String root, WarehouseAddress warehouse) {
    if (warehouse instanceof WarehouseAddress.DuckDb duckdb && root.equals(beside(duckdb))) {
      return root;
    }
    UUID name = UUID.nameUUIDFromBytes(warehouse.toString().getBytes(StandardCharsets.UTF_8));
    return root + "/" + RunSpec.PIPELINE + "-" + name;
  }

  private static String beside(WarehouseAddress.DuckDb duckdb) {
    return Path.of(duckdb.path()).toAbsolutePath() + ".staging";
  }

  /** What each worker may open: the job's limit less the one that holds the snapshot. */
  private static int readers(RdsToBigQueryOptions options) {
    if (options.getConnections() < MIN_CONNECTIONS) {
      throw LakeException.arguments(
          "--connections="
              + options.getConnections()
              + " is too few: one connection holds the snapshot and at least one reads.");
    }
    int workers =
        Math.max(1, options.as(DataflowPipelineWorkerPoolOptions.class).getMaxNumWorkers());
    return Math.max(1, (options.getConnections() - 1) / workers);
  }
}
