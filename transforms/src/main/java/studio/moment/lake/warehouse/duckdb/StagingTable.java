package studio.moment.lake.warehouse.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.duckdb.file.Sql;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * What is staged for one target: the rows of its load, or of several days that are loaded together,
 * and the keys that still exist where it is a merge that deletes. Each staging table knows which
 * files it was made from, so that a publication never takes what another run left.
 */
record StagingTable(TableName target, List<TableLoad> loads) {
  /** The staging tables of some loads, by target. */
  static Map<TableName, StagingTable> of(List<TableLoad> loads) {
    Map<TableName, StagingTable> tables = new LinkedHashMap<>();
    for (TableLoad load : loads) {
      tables.merge(
          load.target(), new StagingTable(load.target(), List.of(load)), StagingTable::joined);
    }
    return tables;
  }

  private static StagingTable joined(StagingTable one, StagingTable other) {
    List<TableLoad> loads = new ArrayList<>(one.loads);
    loads.addAll(other.loads);
    boolean days = loads.stream().allMatch(load -> load.mode() instanceof WriteMode.ReplaceDay);
    if (!days
        || loads.stream().map(TableLoad::mode).distinct().count() < loads.size()
        || !one.schema().equals(other.schema())) {
      throw new IllegalArgumentException(
          "table " + one.target + " is loaded twice in one run, and not as different days");
    }
    return new StagingTable(one.target, loads);
  }

  TableName rows() {
    return target.staging();
  }

  TableName keys() {
    return new TableName(target.dataset(), target.table() + "__keys").staging();
  }

  TableSchema schema() {
    return loads.get(0).schema();
  }

  private List<StagedFile> files() {
    return loads.stream().flatMap(load -> load.files().stream()).toList();
  }

  private Optional<WriteMode.PresentKeys> present() {
    return loads.get(0).mode() instanceof WriteMode.Merge merge
        ? merge.present()
        : Optional.empty();
  }

  /** What DuckDB holds of each load. */
  Map<TableLoad, LoadedTable> readBack(Sql sql, TableCatalog catalog) throws SQLException {
    TableSchema staged = catalog.read(rows()).orElseThrow();
    Map<TableLoad, LoadedTable> tables = new HashMap<>();
    for (TableLoad load : loads) {
      String day =
          load.mode() instanceof WriteMode.ReplaceDay replace
              ? new OneDay(load, replace.day()).condition(schema())
              : "true";
      long count =
          sql.number("SELECT count(*) FROM %s WHERE %s".formatted(Quoted.table(rows()), day));
      tables.put(load, new LoadedTable(target, count, staged));
    }
    return tables;
  }

  /** Fails where rows of single days are of other days too. */
  void requireDays(Sql sql) throws SQLException {
    List<OneDay> days = new ArrayList<>();
    for (TableLoad load : loads) {
      if (load.mode() instanceof WriteMode.ReplaceDay replace) {
        days.add(new OneDay(load, replace.day()));
      }
    }
    if (days.isEmpty()) {
      return;
    }
    long others =
        sql.number(
            "SELECT count(*) FROM %s WHERE (%s) IS NOT TRUE"
                .formatted(
                    Quoted.table(rows()),
                    days.stream().map(day -> day.condition(schema())).collect(joining(" OR "))));
    if (others > 0) {
      throw LakeException.checkFailed(
          "%d staged rows of %s are not of %s, which they were to replace; nothing was published."
              .formatted(
                  others,
                  target,
                  days.stream().map(day -> day.day().toString()).collect(joining(", "))));
    }
  }

  /** Makes the tables from the files, in place of what is there. */
  void fill(Sql sql, TableCatalog catalog) throws SQLException {
    fill(sql, catalog, rows(), schema(), files());
    if (present().isPresent()) {
      fill(sql, catalog, keys(), present().get().schema(), present().get().files());
    }
  }

  private void fill(
      Sql sql, TableCatalog catalog, TableName table, TableSchema schema, List<StagedFile> files)
      throws SQLException {
    catalog.create(table, schema, fingerprint(schema, files));
    new StagedParquet(target, schema, files).insertInto(sql, table);
  }

  /** Makes the tables unless they are already what the files make. */
  void fillIfNeeded(Sql sql, TableCatalog catalog) throws SQLException {
    boolean filled =
        isFilled(catalog, rows(), schema(), files())
            && (present().isEmpty()
                || isFilled(catalog, keys(), present().get().schema(), present().get().files()));
    if (!filled) {
      fill(sql, catalog);
    }
  }

  private static boolean isFilled(
      TableCatalog catalog, TableName table, TableSchema schema, List<StagedFile> files)
      throws SQLException {
    return catalog.files(table).filter(fingerprint(schema, files)::equals).isPresent();
  }

  /** Puts the staging table in the place of the target; there is no staging table then. */
  void becomeTarget(TableCatalog catalog) throws SQLException {
    catalog.move(rows(), target);
  }

  void drop(TableCatalog catalog) throws SQLException {
    catalog.drop(rows());
    catalog.drop(keys());
  }

  private static String fingerprint(TableSchema schema, List<StagedFile> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest((schema + "" + files).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
