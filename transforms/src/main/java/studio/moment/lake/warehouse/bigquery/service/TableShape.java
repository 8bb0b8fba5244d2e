package studio.moment.lake.warehouse.bigquery.service;

import com.google.cloud.bigquery.Clustering;
import com.google.cloud.bigquery.Field.Mode;
import com.google.cloud.bigquery.FieldList;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableDefinition;
import com.google.cloud.bigquery.TableInfo;
import com.google.cloud.bigquery.TimePartitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Tables as BigQuery's client describes them, there and back. */
public final class TableShape {
  private TableShape() {}

  /** The columns with descriptions and policy tags. */
  public static Schema columns(List<Field> fields) {
    return Schema.of(fields.stream().map(ColumnShape::of).toList());
  }

  static StandardTableDefinition of(TableSchema schema) {
    StandardTableDefinition.Builder definition = StandardTableDefinition.newBuilder();
    definition.setSchema(columns(schema.fields()));
    if (schema.partitioning() != null) {
      definition.setTimePartitioning(
          TimePartitioning.newBuilder(
                  TimePartitioning.Type.valueOf(schema.partitioning().unit().name()))
              .setField(schema.partitioning().column())
              .build());
    }
    if (!schema.clustering().isEmpty()) {
      definition.setClustering(Clustering.newBuilder().setFields(schema.clustering()).build());
    }
    return definition.build();
  }

  /**
   * The table's schema.
   *
   * @throws LakeException ARGUMENTS where the table is none that the lake could have made
   */
  static TableSchema read(TableName name, TableInfo table) {
    TableDefinition any = table.getDefinition();
    if (!(any instanceof StandardTableDefinition definition)) {
      throw foreign(name, "it is a " + any.getType());
    }
    List<Field> fields = new ArrayList<>();
    FieldList columns =
        definition.getSchema() == null ? FieldList.of() : definition.getSchema().getFields();
    for (com.google.cloud.bigquery.Field column : columns) {
      requireNullable(name, "column " + column.getName(), column);
      fields.add(
          ColumnShape.read(column)
              .orElseThrow(
                  () ->
                      foreign(
                          name,
                          "its column "
                              + column.getName()
                              + " is a "
                              + column.getType().getStandardType())));
    }
    if (definition.getRangePartitioning() != null) {
      throw foreign(name, "it is partitioned by ranges of numbers");
    }
    return new TableSchema(
        fields,
        table.getDescription() == null ? "" : table.getDescription(),
        partitioning(name, definition.getTimePartitioning()),
        definition.getClustering() == null ? List.of() : definition.getClustering().getFields(),
        table.getLabels() == null ? Map.of() : table.getLabels());
  }

  private static void requireNullable(
      TableName name, String words, com.google.cloud.bigquery.Field column) {
    if (column.getMode() == Mode.REQUIRED) {
      throw foreign(name, "its " + words + " is REQUIRED");
    }
    if (column.getSubFields() != null) {
      column
          .getSubFields()
          .forEach(inner -> requireNullable(name, words + "." + inner.getName(), inner));
    }
  }

  private static Partitioning partitioning(TableName name, TimePartitioning by) {
    if (by == null) {
      return null;
    }
    if (by.getField() == null || by.getType() == TimePartitioning.Type.HOUR) {
      throw foreign(name, "it is partitioned by ingestion time or by hours");
    }
    return new Partitioning(by.getField(), Partitioning.Unit.valueOf(by.getType().name()));
  }

  private static LakeException foreign(TableName name, String why) {
    return LakeException.arguments(
        "Table "
            + name
            + " was not made by the lake: "
            + why
            + ". Give the lake's table another name with as: in the catalog, or another prefix in"
            + " --warehouse.");
  }
}
