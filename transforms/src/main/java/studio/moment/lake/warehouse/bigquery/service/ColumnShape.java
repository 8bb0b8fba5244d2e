package studio.moment.lake.warehouse.bigquery.service;

import com.google.cloud.bigquery.Field.Mode;
import com.google.cloud.bigquery.PolicyTags;
import com.google.cloud.bigquery.StandardSQLTypeName;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** Columns as BigQuery's client writes them, there and back. */
public final class ColumnShape {
  private ColumnShape() {}

  static com.google.cloud.bigquery.Field of(Field field) {
    com.google.cloud.bigquery.Field.Builder builder =
        com.google.cloud.bigquery.Field.newBuilder(
                field.name(), StandardSQLTypeName.valueOf(field.type().name()))
            .setMode(field.repeated() ? Mode.REPEATED : Mode.NULLABLE)
            .setDescription(field.description());
    field
        .tag()
        .ifPresent(
            tag -> builder.setPolicyTags(PolicyTags.newBuilder().setNames(List.of(tag)).build()));
    return builder.build();
  }

  /** Empty where the column is of a type that no warehouse table here has, such as a record. */
  static Optional<Field> read(com.google.cloud.bigquery.Field column) {
    return type(column)
        .map(
            type -> {
              Field field = Field.of(column.getName(), type);
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

  private static Optional<FieldType> type(com.google.cloud.bigquery.Field column) {
    StandardSQLTypeName name = column.getType().getStandardType();
    for (FieldType type : FieldType.values()) {
      if (type.name().equals(name.name())) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
