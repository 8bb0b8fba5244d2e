package studio.moment.lake.warehouse.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.duckdb.file.DuckDbFailure;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.duckdb.file.Sql;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * Staged files on their way into a table. DuckDB would cast columns of a later file to the types of
 * the first, in silence: so every file's own types are looked at before any is read.
 */
record StagedParquet(TableName target, TableSchema schema, List<StagedFile> files) {
  private record Node(String file, String name, int children, String type) {}

  /** Inserts the rows of all files into a table that has exactly the schema's columns. */
  void insertInto(Sql sql, TableName table) throws SQLException {
    insertInto(sql, table, schema);
  }

  /** Inserts the rows of all files into a table that has at least the schema's columns. */
  void insertInto(Sql sql, TableName table, TableSchema there) throws SQLException {
    if (files.isEmpty()) {
      return;
    }
    requireComplete();
    requireTypes(sql);
    sql.run(
        "INSERT INTO %s (%s) SELECT %s FROM read_parquet(%s, hive_partitioning = false)"
            .formatted(
                Quoted.table(table),
                Publication.columns(there, schema),
                schema.fields().stream().map(ColumnTypes::stored).collect(Collectors.joining(", ")),
                list()));
  }

  private void requireComplete() {
    for (StagedFile file : files) {
      if (file.uri().contains("://")) {
        throw LakeException.arguments(
            "A DuckDB warehouse loads local files only, and "
                + target
                + " was staged as "
                + file.uri()
                + ". Give --staging a local folder.");
      }
      try {
        long bytes = Files.size(Path.of(file.uri()));
        if (bytes != file.bytes()) {
          throw broken(file.uri(), "has " + bytes + " bytes instead of " + file.bytes());
        }
      } catch (IOException e) {
        throw broken(file.uri(), "cannot be read (" + e.getClass().getSimpleName() + ")");
      }
    }
  }

  private void requireTypes(Sql sql) throws SQLException {
    List<Node> nodes;
    try {
      nodes =
          sql.list(
              "SELECT file_name, name, coalesce(num_children, 0), duckdb_type FROM parquet_schema("
                  + list()
                  + ")",
              row -> new Node(row.getString(1), row.getString(2), row.getInt(3), row.getString(4)));
    } catch (SQLException e) {
      throw broken(
          "one of its " + files.size() + " files",
          "is no Parquet file (" + DuckDbFailure.firstLine(e.getMessage()) + ")");
    }
    Map<String, String> first = null;
    for (Iterator<Node> all = nodes.iterator(); all.hasNext(); ) {
      Node root = all.next();
      Map<String, String> types = new LinkedHashMap<>();
      for (int i = 0; i < root.children(); i++) {
        Node column = all.next();
        types.put(column.name().toLowerCase(Locale.ROOT), column.type());
        skip(all, column.children());
      }
      requireTypes(root.file(), types);
      if (first != null && !first.equals(types)) {
        throw mismatch(root.file(), "its columns are not those of the table's first file");
      }
      first = types;
    }
  }

  private static void skip(Iterator<Node> all, int children) {
    for (int i = 0; i < children; i++) {
      skip(all, all.next().children());
    }
  }

  private void requireTypes(String file, Map<String, String> types) {
    List<String> wrong = new ArrayList<>();
    Map<String, String> rest = new LinkedHashMap<>(types);
    for (Field field : schema.fields()) {
      String type = rest.remove(field.name().toLowerCase(Locale.ROOT));
      if (type == null) {
        wrong.add("column " + field.name() + " is missing");
      } else if (!ColumnTypes.holds(field, type)) {
        wrong.add("column " + field.name() + " is " + type + ", not " + field.typeName());
      }
    }
    rest.keySet().forEach(name -> wrong.add("column " + name + " is not known"));
    if (!wrong.isEmpty()) {
      throw mismatch(file, String.join("; ", wrong));
    }
  }

  private LakeException mismatch(String file, String what) {
    return LakeException.checkFailed(
        "Staged file "
            + file
            + " does not fit table "
            + target
            + ": "
            + what
            + ". Nothing was published; stage the table again.");
  }

  private LakeException broken(String file, String what) {
    return new LakeException(
        ExitCode.UNEXPECTED,
        "Staged file "
            + file
            + " of table "
            + target
            + " "
            + what
            + ". Nothing was published; run again to stage the table anew.");
  }

  private String list() {
    return files.stream()
        .map(file -> Quoted.file(file.uri()))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
