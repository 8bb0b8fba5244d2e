package studio.moment.lake.warehouse.bigquery.service;

import com.google.cloud.bigquery.Field.Mode;
import com.google.cloud.bigquery.PolicyTags;
import com.google.cloud.bigquery.StandardSQLTypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** Columns as BigQuery's client writes them, there and back. */
public final class ColumnShape {
  private ColumnShape() {}

  static com.google.cloud.bigquery.Field of(Field field) {
    com.google.cloud.bigquery.Field.Builder builder =
        com.google.cloud.bigquery.Field.newBuilder(
                field.name(),
                field.isRecord()
                    ? StandardSQLTypeName.STRUCT
                    : StandardSQLTypeName.valueOf(field.type().name()),
                field.fields().stream()
                    .map(ColumnShape::of)
                    .toArray(com.google.cloud.bigquery.Field[]::new))
            .setMode(field.repeated() ? Mode.REPEATED : Mode.NULLABLE)
            .setDescription(field.description());
    field
        .tag()
        .ifPresent(
            tag -> builder.setPolicyTags(PolicyTags.newBuilder().setNames(List.of(tag)).build()));
    return builder.build();
  }

  /**
   * Empty where the column is of a type that no warehouse table here has, such as a record with
   * lists in it.
   */
  static Optional<Field> read(com.google.cloud.bigquery.Field column) {
    return single(column)
        .map(
            field -> {
              if (column.getMode() == Mode.REPEATED) {
                field = field.asRepeated();
              }
              String description = column.getDescription();
              PolicyTags tags = column.getPolicyTags();
              return field
                  .withDescription(description == null ? "" : description)
                  .withPolicyTag(
                      tags == null || tags.getNames() == null || tags.getNames().isEmpty()
                          ? null
                          : tags.getNames().get(0));
            });
  }

  private static Optional<Field> single(com.google.cloud.bigquery.Field column) {
    if (column.getType().getStandardType() != StandardSQLTypeName.STRUCT) {
      return type(column).map(type -> Field.of(column.getName(), type));
    }
    List<Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (com.google.cloud.bigquery.Field inner : column.getSubFields()) {
      Optional<Field> field = read(inner).filter(one -> !one.repeated() && !one.isRecord());
      // A query's record may have two fields of one name.
      if (field.isEmpty() || !names.add(inner.getName().toLowerCase(Locale.ROOT))) {
        return Optional.empty();
      }
      fields.add(field.get());
    }
    return Optional.of(Field.ofRecord(column.getName(), fields));
  }

  private static Optional<FieldType> type(com.google.cloud.bigquery.Field column) {
    StandardSQLTypeName name = column.getType().getStandardType();
    for (FieldType type : FieldType.scalars()) {
      if (type.name().equals(name.name())) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
