package studio.moment.lake.postgres.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.moment.lake.postgres.relation.Identifiers;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.source.SourceErrors;

/**
 * Looks at some rows of tables: of a large one at blocks all over it (TABLESAMPLE), never at the
 * whole; of a view or foreign table at the first rows that come within a time limit. The same state
 * of a table gives the same sample.
 */
public final class TableSampler {
  /** Tables up to that size are read as they are. */
  private static final long SMALL_BLOCKS = 1024;

  private static final long MOST_BLOCKS = 1024;
  private static final long LEAST_BLOCKS = 64;

  /** Rows for one value that is wanted, because of NULLs. */
  private static final int ROWS_PER_VALUE = 5;

  private static final int ROWS_PER_BLOCK = 30;
  private static final int FETCHED_ROWS = 500;
  private static final int SECONDS = 20;

  /** Stored bytes up to which a value is read whole, and up to which its beginning is. */
  private static final int WHOLE_BYTES = 256 << 10;

  private static final int CUT_BYTES = 8 << 20;
  private static final int CUT_CHARACTERS = 64 << 10;

  private final Connection connection;
  private final int wanted;

  /**
   * @param connection in autocommit mode
   * @param wanted how many values of each column are looked at, about
   */
  public TableSampler(Connection connection, int wanted) {
    this.connection = connection;
    this.wanted = wanted;
  }

  /** Looks at one table. */
  public TableSample sample(Relation relation) throws SQLException {
    List<ColumnSample> columns =
        relation.columns().stream()
            .map(column -> new ColumnSample(relation.name(), column))
            .toList();
    long estimate = estimate(relation);
    if (relation.rowSecurity()) {
      return new TableSample(
          relation, columns, 0, estimate, Optional.of("row-level security hides rows of it"));
    }
    List<ColumnSample> asked = columns.stream().filter(ColumnSample::isAskedFor).toList();
    if (asked.isEmpty()) {
      return new TableSample(relation, columns, 0, estimate, Optional.empty());
    }
    long rows = 0;
    Optional<String> problem = Optional.empty();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction read only");
      statement.execute("set local statement_timeout = '" + SECONDS + "s'");
      statement.setFetchSize(FETCHED_ROWS);
      rows = read(statement, relation, asked, estimate);
    } catch (SQLException e) {
      if (SourceErrors.isConnectionLoss(e)) {
        throw e;
      }
      // What came before is judged; the rest counts as not seen.
      problem =
          Optional.of(
              "57014".equals(e.getSQLState())
                  ? "it took longer than " + SECONDS + " seconds"
                  : "the server refused to read it (SQLSTATE " + e.getSQLState() + ")");
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return new TableSample(relation, columns, rows, estimate, problem);
  }

  private long read(Statement statement, Relation relation, List<ColumnSample> asked, long estimate)
      throws SQLException {
    long rows = 0;
    try (ResultSet result = statement.executeQuery(query(relation, asked, estimate))) {
      while (result.next()) {
        rows++;
        for (int i = 0; i < asked.size(); i++) {
          ColumnSample column = asked.get(i);
          String value = column.values() < wanted ? result.getString(i + 1) : null;
          if (value != null) {
            column.add(value);
          }
        }
      }
    }
    return rows;
  }

  private String query(Relation relation, List<ColumnSample> asked, long estimate) {
    return "select "
        + asked.stream().map(TableSampler::expression).collect(Collectors.joining(", "))
        + " from "
        + relation.quoted()
        + sampling(relation, estimate)
        + " limit "
        + (long) wanted * ROWS_PER_VALUE;
  }

  private String sampling(Relation relation, long estimate) {
    long blocks = relation.leaves().stream().mapToLong(Relation.Leaf::blocks).sum();
    boolean possible =
        switch (relation.kind()) {
          case TABLE, PARTITIONED, MATERIALIZED_VIEW -> true;
          case VIEW, FOREIGN_TABLE -> false;
        };
    double rows = (double) wanted * ROWS_PER_VALUE;
    if (!possible || blocks <= SMALL_BLOCKS && estimate <= rows) {
      return "";
    }
    if (blocks <= SMALL_BLOCKS) {
      return sample("bernoulli", rows / estimate);
    }
    double perBlock = estimate > 0 ? (double) estimate / blocks : ROWS_PER_BLOCK;
    double share = Math.max(LEAST_BLOCKS, Math.min(MOST_BLOCKS, rows / perBlock)) / blocks;
    return sample("system", share);
  }

  private static String sample(String method, double share) {
    return String.format(
        Locale.ROOT, " tablesample %s (%.9f) repeatable (7)", method, Math.min(1, share) * 100);
  }

  private static String expression(ColumnSample sample) {
    String name = Identifiers.quote(sample.column().name());
    String text =
        ValueTypes.isStructured(sample.column().type())
            ? "pg_catalog.to_jsonb(" + name + ")::text"
            : name + "::text";
    return ("case when pg_catalog.pg_column_size(%1$s) <= %2$d then %3$s"
            + " when pg_catalog.pg_column_size(%1$s) <= %4$d then pg_catalog.left(%3$s, %5$d) end")
        .formatted(name, WHOLE_BYTES, text, CUT_BYTES, CUT_CHARACTERS);
  }

  private long estimate(Relation relation) throws SQLException {
    List<Long> oids = new ArrayList<>();
    relation.leaves().forEach(leaf -> oids.add(leaf.oid()));
    if (oids.isEmpty()) {
      return -1;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select sum(greatest(reltuples, 0))::int8, bool_or(reltuples < 0)"
                + " from pg_catalog.pg_class where oid = any(?::oid[])")) {
      statement.setArray(1, connection.createArrayOf("int8", oids.toArray()));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getBoolean(2) ? -1 : result.getLong(1);
      }
    }
  }
}
