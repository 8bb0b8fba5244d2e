package studio.moment.lake.anonymity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * k-anonymity of one table: every row is in a group with the rows that share all its
 * quasi-identifiers, NULL being a value like any other.
 *
 * @param k the size below which a group is too small
 * @param groups by all columns
 * @param coarsening one for each column, the one that helps most first
 */
public record Anonymity(
    QuasiIdentifiers of, long k, GroupSizes groups, List<Coarsening> coarsening) {
  public Anonymity {
    coarsening = List.copyOf(coarsening);
  }

  /**
   * The most that coarsening one column can help: what is left when it says nothing at all.
   *
   * @param values different values of the column, NULL included
   * @param rowsBelow rows that are still in groups below k without the column
   */
  public record Coarsening(String column, long values, long rowsBelow) {}

  /** Whether every group is large enough. */
  public boolean holds() {
    return groups.groupsBelow(k) == 0;
  }

  /**
   * Measures a table by queries that only group and count: two for each column and one for all.
   *
   * @throws LakeException ARGUMENTS where the table or a column is not there or cannot be grouped
   */
  public static Anonymity measure(Warehouse warehouse, QuasiIdentifiers of, long k) {
    if (k < 2) {
      throw LakeException.arguments(
          "--k=" + k + " says nothing: a group below 2 is one row alone.");
    }
    TableSchema schema =
        warehouse
            .schema(of.table())
            .orElseThrow(
                () ->
                    LakeException.arguments(
                        "There is no table "
                            + of.table()
                            + " in this warehouse. Run the pipeline that publishes it, or correct"
                            + " --table."));
    List<String> columns = of.columns().stream().map(name -> groupable(of, schema, name)).toList();
    GroupQueries queries = new GroupQueries(warehouse, of.table());
    GroupSizes groups = queries.sizes(columns);
    List<Coarsening> coarsening = new ArrayList<>();
    for (String column : columns) {
      List<String> others = columns.stream().filter(other -> !other.equals(column)).toList();
      coarsening.add(
          new Coarsening(
              column, queries.sizes(List.of(column)).groups(), queries.sizes(others).rowsBelow(k)));
    }
    coarsening.sort(
        Comparator.comparingLong(Coarsening::rowsBelow)
            .thenComparing(Comparator.comparingLong(Coarsening::values).reversed()));
    return new Anonymity(of, k, groups, coarsening);
  }

  private static String groupable(QuasiIdentifiers of, TableSchema schema, String name) {
    Field field =
        schema
            .field(name)
            .orElseThrow(
                () ->
                    LakeException.arguments(
                        "Table "
                            + of.table()
                            + " has no column "
                            + name
                            + "; its columns are "
                            + String.join(", ", schema.fields().stream().map(Field::name).toList())
                            + "."));
    boolean isWhole =
        field.type() == FieldType.JSON
            || field.type() == FieldType.GEOGRAPHY
            || field.type() == FieldType.RECORD;
    if (field.repeated() || isWhole) {
      throw LakeException.arguments(
          "Column "
              + name
              + " of "
              + of.table()
              + " is "
              + (field.repeated() ? "repeated" : field.type())
              + ", and rows cannot be grouped by it. Leave it out, or load a coarser column from"
              + " it.");
    }
    return field.name();
  }
}
