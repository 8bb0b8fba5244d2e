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
   * went away as they were, and so for the fields of records. A policy tag that the new schema does
   * not name stays: protection that somebody put on a column is taken off by people only. So do
   * labels and clustering.
   */
  static TableSchema merged(TableSchema there, TableSchema wanted) {
    List<Field> fields = merged(there.fields(), wanted.fields());
    Map<String, String> labels = new TreeMap<>(there.labels());
    labels.putAll(wanted.labels());
    return new TableSchema(
        fields,
        wanted.description(),
        there.partitioning(),
        wanted.clustering().isEmpty() ? there.clustering() : wanted.clustering(),
        labels);
  }

  private static List<Field> merged(List<Field> there, List<Field> wanted) {
    List<Field> fields = new ArrayList<>();
    for (Field old : there) {
      fields.add(named(wanted, old.name()).map(field -> changed(old, field)).orElse(old));
    }
    for (Field field : wanted) {
      if (named(there, field.name()).isEmpty()) {
        fields.add(field);
      }
    }
    return fields;
  }

  private static Optional<Field> named(List<Field> fields, String name) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst();
  }

  private static Field changed(Field old, Field wanted) {
    return old.withFields(merged(old.fields(), wanted.fields()))
        .withDescription(wanted.description())
        .withPolicyTag(wanted.tag().or(old::tag).orElse(null));
  }

  /**
   * Columns as they are in the staging table: no Parquet load reaches a JSON column, so JSON is
   * text there and is parsed on its way to the published table.
   */
  static TableSchema staged(TableSchema schema) {
    return withFields(schema, schema.fields().stream().map(TargetSchema::staged).toList());
  }

  private static Field staged(Field field) {
    return field.type() == FieldType.JSON
        ? retyped(field, FieldType.STRING)
        : field.withFields(field.fields().stream().map(TargetSchema::staged).toList());
  }

  /** A staging table's columns as those of the table they are for. */
  static TableSchema unstaged(TableSchema staged, TableSchema wanted) {
    return withFields(
        staged,
        staged.fields().stream()
            .map(field -> wanted.field(field.name()).map(as -> unstaged(field, as)).orElse(field))
            .toList());
  }

  private static Field unstaged(Field field, Field wanted) {
    return wanted.type() == FieldType.JSON && field.type() == FieldType.STRING
        ? retyped(field, FieldType.JSON)
        : field.withFields(
            field.fields().stream()
                .map(one -> wanted.field(one.name()).map(as -> unstaged(one, as)).orElse(one))
                .toList());
  }

  static boolean hasJson(TableSchema schema) {
    return hasJson(schema.fields());
  }

  private static boolean hasJson(List<Field> fields) {
    return fields.stream()
        .anyMatch(field -> field.type() == FieldType.JSON || hasJson(field.fields()));
  }

  /**
   * @throws LakeException CHECK_FAILED naming every column, and field of a record, whose policy tag
   *     is not there
   */
  static void requireTags(TableName table, TableSchema wanted, TableSchema found) {
    List<String> missing = new ArrayList<>();
    addMissing(missing, "", wanted.fields(), found.fields());
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

  private static void addMissing(
      List<String> missing, String within, List<Field> wanted, List<Field> found) {
    for (Field field : wanted) {
      Optional<Field> there = named(found, field.name());
      Optional<String> tag = there.flatMap(Field::tag);
      if (field.tag().isPresent() && !field.tag().equals(tag)) {
        missing.add(
            within
                + field.name()
                + " has "
                + tag.map(other -> "policy tag " + other).orElse("no policy tag")
                + " instead of "
                + field.tag().get());
      }
      List<Field> inner = there.map(Field::fields).orElse(List.of());
      addMissing(missing, within + field.name() + ".", field.fields(), inner);
    }
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
