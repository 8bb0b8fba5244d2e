package studio.moment.lake.catalog;

import java.io.Serializable;
import java.util.List;
import studio.moment.lake.warehouse.schema.Partitioning;

/**
 * One source table.
 *
 * @param schema the source schema, {@code public} where the file names none
 * @param name the source table's name as PostgreSQL stores it (no quotes, case kept)
 * @param as the target's name, or null for the source's name
 * @param description empty where the file gives none
 * @param key target columns that identify a row; empty where the file gives none
 * @param partitioning null where the table is not partitioned
 * @param columns the named columns, in the file's order
 * @param patterns what columns that are not named become, first match wins: the table's own
 *     patterns before the catalog's defaults
 * @param line where the table stands in the file, from 1
 * @param quasiIdentifiers target columns that together may single a person out; empty where the
 *     file gives none
 */
public record CatalogTable(
    String schema,
    String name,
    String as,
    String description,
    List<String> key,
    LoadMode mode,
    Partitioning partitioning,
    List<String> clustering,
    List<CatalogColumn> columns,
    List<ColumnPattern> patterns,
    int line,
    List<String> quasiIdentifiers)
    implements Serializable {
  public CatalogTable {
    key = List.copyOf(key);
    clustering = List.copyOf(clustering);
    columns = List.copyOf(columns);
    patterns = List.copyOf(patterns);
    quasiIdentifiers = List.copyOf(quasiIdentifiers);
  }

  /** A table without quasi-identifiers. */
  public CatalogTable(
      String schema,
      String name,
      String as,
      String description,
      List<String> key,
      LoadMode mode,
      Partitioning partitioning,
      List<String> clustering,
      List<CatalogColumn> columns,
      List<ColumnPattern> patterns,
      int line) {
    this(
        schema,
        name,
        as,
        description,
        key,
        mode,
        partitioning,
        clustering,
        columns,
        patterns,
        line,
        List.of());
  }

  /** The source's name as people write it. */
  public String source() {
    return schema + "." + name;
  }
}
