package studio.moment.lake.pipelines.rds;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.dataflow.options.DataflowPipelineWorkerPoolOptions;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.catalog.file.TagNames;
import studio.moment.lake.launch.RunContexts;
import studio.moment.lake.launch.TextFiles;
import studio.moment.lake.pipelines.rds.plan.SelectedTables;
import studio.moment.lake.pipelines.rds.s3.S3Access;
import studio.moment.lake.pipelines.rds.s3.S3Store;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.rdsexport.ExportAddress;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.tags.file.TagLock;
import studio.moment.lake.warehouse.WarehouseAddress;

/**
 * Reads a run's options into a spec: every mistake that can be seen without a connection is seen
 * here.
 */
final class RunSpecs {
  private static final int MIN_CONNECTIONS = 2;

  private RunSpecs() {}

  static RunSpec of(RdsToBigQueryOptions options, Clock clock) {
    S3Access.requireNoKeys(options);
    RunSource source = source(options);
    String text =
        TextFiles.read(
            options.getCatalog(), "The catalog", "Check --catalog; ./lake demo writes an example.");
    String tags = tags(options);
    Catalog catalog = CatalogReader.read(text, options.getCatalog(), tagNames(options, tags));
    List<String> tables = names(options.getTables());
    RunSpec spec =
        new RunSpec(
            RunContexts.of(
                options,
                RunSpec.PIPELINE,
                keysNeeded(catalog),
                Arrays.asList(
                    source.toString(), text, tags, String.join(",", tables), options.getKeyset()),
                clock),
            source,
            catalog,
            tables);
    SelectedTables.of(spec);
    return spec;
  }

  /** The text of the file of policy tags; null where the warehouse has none, or none is given. */
  private static String tags(RdsToBigQueryOptions options) {
    String file = options.getPolicyTags();
    boolean wanted =
        WarehouseAddress.parse(options.getWarehouse()) instanceof WarehouseAddress.BigQuery;
    return file == null || !wanted
        ? null
        : TextFiles.read(
            file, "The file of policy tags", "Check --policyTags; ./lake tags apply writes it.");
  }

  /** Resource names of policy tags, where the warehouse has such tags. */
  private static TagNames tagNames(RdsToBigQueryOptions options, String text) {
    if (!(WarehouseAddress.parse(options.getWarehouse()) instanceof WarehouseAddress.BigQuery to)) {
      return TagNames.asWritten();
    }
    String file = options.getPolicyTags();
    if (file == null) {
      return TagNames.of(
          Map.of(), "give the file that ./lake tags apply wrote with --policyTags=FILE");
    }
    TagLock lock = TagLock.read(text, file);
    if (!lock.location().equalsIgnoreCase(to.location())) {
      throw LakeException.arguments(
          "--policyTags: the tags of "
              + file
              + " are in "
              + lock.location()
              + ", the warehouse is in "
              + to.location()
              + "; a tag serves columns of its own location only. Apply the taxonomy there.");
    }
    return TagNames.of(lock.tags(), "run ./lake tags apply for a taxonomy that has it");
  }

  private static RunSource source(RdsToBigQueryOptions options) {
    if (!ExportAddress.isExport(options.getSource())) {
      return new RunSource.Database(
          SourceAddress.ofOptions(
              options.getSource(), options.getUsername(), options.getPassword()),
          readers(options),
          options.getExactCounts());
    }
    ExportAddress address = ExportAddress.parse(options.getSource());
    if (S3Store.holds(address)) {
      S3Access.requireOptions(options);
    }
    // --connections is a limit that reading no database keeps; these three would be promises.
    refuse(options.getUsername() != null, "--username", address);
    refuse(options.getPassword() != null, "--password", address);
    refuse(options.getExactCounts(), "--exactCounts", address);
    return new RunSource.Export(address);
  }

  private static void refuse(boolean given, String option, ExportAddress address) {
    if (given) {
      throw LakeException.arguments(
          option
              + " is for a database, and --source="
              + address
              + " is the root of a snapshot export, whose files are read without one. Leave "
              + option
              + " out, or give --source=jdbc:postgresql://HOST/DB.");
    }
  }

  private static String keysNeeded(Catalog catalog) {
    return KeyKind.neededBy(catalog.protections()).isEmpty()
        ? null
        : "The catalog protects columns with keys";
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
