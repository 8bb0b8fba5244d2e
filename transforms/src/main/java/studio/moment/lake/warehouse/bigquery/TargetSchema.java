package studio.moment.lake.warehouse.bigquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** What a table's schema becomes by a publication, and whether it did. */
final class TargetSchema {
  private TargetSchema() {}

  /**
   * The published schema changed to the wanted one: new columns behind the old ones, columns that
   * went away as they were. A policy tag that the new schema does not name stays: protection that
   * somebody put on a column is taken off by people only. So do labels and clustering.
   */
  static TableSchema merged(TableSchema there, TableSchema wanted) {
    List<Field> fields = new ArrayList<>();
    for (Field old : there.fields()) {
      fields.add(wanted.field(old.name()).map(field -> changed(old, field)).orElse(old));
    }
    for (Field field : wanted.fields()) {
      if (there.field(field.name()).isEmpty()) {
        fields.add(field);
      }
    }
    Map<String, String> labels = new TreeMap<>(there.labels());
    labels.putAll(wanted.labels());
    return new TableSchema(
        fields,
        wanted.description(),
        there.partitioning(),
        wanted.clustering().isEmpty() ? there.clustering() : wanted.clustering(),
        labels);
  }

  private static Field changed(Field old, Field wanted) {
    return old.withDescription(wanted.description())
        .withPolicyTag(wanted.tag().or(old::tag).orElse(null));
  }

  /**
   * Columns as they are in the staging table: no Parquet load reaches a JSON column, so JSON is
   * text there and is parsed on its way to the published table.
   */
  static TableSchema staged(TableSchema schema) {
    return withFields(
        schema,
        schema.fields().stream()
            .map(field -> field.type() == FieldType.JSON ? retyped(field, FieldType.STRING) : field)
            .toList());
  }

  /** A staging table's columns as those of the table they are for. */
  static TableSchema unstaged(TableSchema staged, TableSchema wanted) {
    return withFields(
        staged,
        staged.fields().stream()
            .map(
                field ->
                    isJson(wanted.field(field.name())) && field.type() == FieldType.STRING
                        ? retyped(field, FieldType.JSON)
                        : field)
            .toList());
  }

  static boolean hasJson(TableSchema schema) {
    return schema.fields().stream().anyMatch(field -> field.type() == FieldType.JSON);
  }

  /**
   * @throws LakeException CHECK_FAILED naming every column whose policy tag is not there
   */
  static void requireTags(TableName table, TableSchema wanted, TableSchema found) {
    List<String> missing = new ArrayList<>();
    for (Field field : wanted.fields()) {
      Optional<String> tag = found.field(field.name()).flatMap(Field::tag);
      if (field.tag().isPresent() && !field.tag().equals(tag)) {
        missing.add(
            field.name()
                + " has "
                + tag.map(other -> "policy tag " + other).orElse("no policy tag")
                + " instead of "
                + field.tag().get());
      }
    }
    if (!missing.isEmpty()) {
      throw LakeException.checkFailed(
          "Table "
              + table
              + " lacks protection after it was written: "
              + String.join("; ", missing)
              + ". The account needs bigquery.tables.setCategory and must see the taxonomy;"
              + " restrict access to the table until a run has passed this check.");
    }
  }

  private static boolean isJson(Optional<Field> field) {
    return field.isPresent() && field.get().type() == FieldType.JSON;
  }

  private static Field retyped(Field field, FieldType type) {
    return new Field(
        field.name(), type, field.repeated(), 0, 0, field.description(), field.policyTag());
  }

  private static TableSchema withFields(TableSchema schema, List<Field> fields) {
    return new TableSchema(
        fields, schema.description(), schema.partitioning(), schema.clustering(), schema.labels());
  }
}
