package studio.moment.lake.postgres.relation;

import java.io.Serializable;
import java.util.List;

/**
 * A table, view or the like, as the snapshot has it.
 *
 * @param oid its pg_class row
 * @param primaryKey column names in key order, empty where there is none
 * @param rowSecurity whether row-level security hides rows of it from us
 * @param leaves the relations that hold its rows, itself first where it has storage; empty for
 *     views and foreign tables
 * @param leadingIndexColumns columns that some index starts with
 */
public record Relation(
    long oid,
    String schema,
    String name,
    Kind kind,
    String description,
    boolean rowSecurity,
    boolean selectable,
    List<String> primaryKey,
    List<SourceColumn> columns,
    List<Leaf> leaves,
    List<String> leadingIndexColumns)
    implements Serializable {
  public Relation {
    primaryKey = List.copyOf(primaryKey);
    columns = List.copyOf(columns);
    leaves = List.copyOf(leaves);
    leadingIndexColumns = List.copyOf(leadingIndexColumns);
  }

  /** relkind, as far as its rows can be read. */
  public enum Kind {
    TABLE('r'),
    PARTITIONED('p'),
    VIEW('v'),
    MATERIALIZED_VIEW('m'),
    FOREIGN_TABLE('f');

    private final char code;

    Kind(char code) {
      this.code = code;
    }

    static Kind of(char code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalArgumentException("relkind " + code);
    }

    /** Whether LOCK TABLE takes it. */
    public boolean lockable() {
      return this == TABLE || this == PARTITIONED || this == VIEW;
    }

    /** Whether it has heap blocks of its own. */
    boolean hasStorage() {
      return this == TABLE || this == MATERIALIZED_VIEW;
    }
  }

  /**
   * A relation with storage that holds rows of the table.
   *
   * @param blocks of its main fork when the run was planned
   * @param bytes with out-of-line values
   * @param readable whether we may read it by itself, with all its columns and all its rows
   */
  public record Leaf(
      String schema, String name, Kind kind, long oid, long blocks, long bytes, boolean readable)
      implements Serializable {
    public String quoted() {
      return Identifiers.quote(schema, name);
    }
  }

  public String quoted() {
    return Identifiers.quote(schema, name);
  }

  /** Bytes of all leaves. */
  public long bytes() {
    return leaves.stream().mapToLong(Leaf::bytes).sum();
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
