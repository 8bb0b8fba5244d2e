package studio.moment.lake.pipelines.rds.open;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.LoadMode.Incremental;
import studio.moment.lake.postgres.relation.Identifiers;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.runs.LakeException;

/** The watermark of an incremental table in SQL. */
final class IncrementalRead {
  /** Types a watermark can have, and what is subtracted from it for the overlap. */
  private static final Map<String, Boolean> IS_TIME =
      Map.of(
          "timestamptz",
          true,
          "timestamp",
          true,
          "date",
          true,
          "int2",
          false,
          "int4",
          false,
          "int8",
          false);

  private final Incremental mode;
  private final Relation relation;
  private final String column;
  private final String type;

  /**
   * @throws LakeException ARGUMENTS where the column is missing or is no watermark
   */
  IncrementalRead(CatalogTable table, Incremental mode, Relation relation) {
    this.mode = mode;
    this.relation = relation;
    SourceColumn source =
        relation.columns().stream()
            .filter(each -> each.name().equals(mode.watermark()))
            .findFirst()
            .orElseThrow(
                () ->
                    LakeException.arguments(
                        "The watermark "
                            + mode.watermark()
                            + " of "
                            + table.source()
                            + " is no column of it."));
    this.column = Identifiers.quote(source.name());
    this.type = source.type().name();
    if (!source.type().isBuiltIn() || !IS_TIME.containsKey(type)) {
      throw LakeException.arguments(
          "The watermark "
              + mode.watermark()
              + " of "
              + table.source()
              + " is "
              + source.type()
              + "; a watermark is a timestamp, timestamptz, date, smallint, integer or bigint.");
    }
    requireOverlapOfItsKind(table);
  }

  private void requireOverlapOfItsKind(CatalogTable table) {
    if (IS_TIME.get(type) && mode.overlapCount() > 0) {
      throw LakeException.arguments(
          "The watermark "
              + mode.watermark()
              + " of "
              + table.source()
              + " is "
              + type
              + ", so its overlap is a time: write overlap: 10m instead of overlapCount.");
    }
  }

  /**
   * The newest watermark in the snapshot as PostgreSQL writes it, or null in an empty table.
   *
   * <p>Not later than the snapshot: one row that was dated into the future would otherwise keep all
   * later changes from being read. A timestamp or date without a time zone is taken for the zone in
   * which it is latest, UTC+14.
   */
  String newest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select "
                    + atMostNow("max(" + column + ")")
                    + "::text from "
                    + relation.quoted()
                    + (IS_TIME.get(type) ? " where isfinite(" + column + ")" : ""))) {
      result.next();
      return result.getString(1);
    }
  }

  private String atMostNow(String newest) {
    String now =
        switch (type) {
          case "timestamptz" -> "pg_catalog.transaction_timestamp()";
          case "timestamp", "date" ->
              "(pg_catalog.transaction_timestamp() at time zone 'UTC' + interval '14 hours')"
                  + "::pg_catalog."
                  + type;
          default -> null;
        };
    // least() passes over NULL, and an empty table has no newest row.
    return now == null
        ? "(" + newest + ")"
        : "(case when " + newest + " is not null then least(" + newest + ", " + now + ") end)";
  }

  /**
   * The rows that are new since a watermark. Rows without one, and rows dated before all others,
   * are always new: nothing else would ever find them.
   */
  String condition(String since) {
    return column
        + " >= "
        + bound(since)
        + " or "
        + column
        + " is null"
        + (IS_TIME.get(type) ? " or " + column + " = '-infinity'" : "");
  }

  /** A constant of the column's own type, so that an index on the column serves it. */
  private String bound(String since) {
    if (IS_TIME.get(type)) {
      return "('"
          + since.replace("'", "''")
          + "'::pg_catalog."
          + type
          + " - interval '"
          + mode.overlap().toSeconds()
          + " seconds')::pg_catalog."
          + type;
    }
    BigInteger from =
        new BigInteger(since)
            .subtract(BigInteger.valueOf(mode.overlapCount()))
            .max(BigInteger.valueOf(Long.MIN_VALUE));
    return "(" + from + ")";
  }

  /** Whether an index serves the condition, so that the table need not be scanned in slices. */
  boolean indexed() {
    return relation.leadingIndexColumns().contains(mode.watermark());
  }
}
