package studio.moment.lake.warehouse.schema;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One column of a warehouse table, or one field of a record.
 *
 * @param name the column's name, unique in its table without regard to case
 * @param precision digits in all of a decimal, as staged; 0 where the type is not a decimal
 * @param scale digits after the point of a decimal, as staged; 0 where the type is not a decimal
 * @param description what the column holds, may be empty
 * @param policyTag resource name of a BigQuery policy tag
 *     (projects/P/locations/L/taxonomies/T/policyTags/N), or null
 * @param fields what a RECORD consists of, in order: at least one, all of scalar types and not
 *     repeated; empty for any other type
 */
public record Field(
    String name,
    FieldType type,
    boolean repeated,
    int precision,
    int scale,
    String description,
    String policyTag,
    List<Field> fields)
    implements Serializable {

  public Field {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(description, "description");
    fields = List.copyOf(fields);
    if (type == FieldType.NUMERIC && (scale > 9 || precision - scale > 29)
        || type == FieldType.BIGNUMERIC && (scale > 38 || precision - scale > 38)) {
      throw new IllegalArgumentException(
          "column " + name + ": " + type + " cannot hold numeric(" + precision + "," + scale + ")");
    }
    if (type != FieldType.RECORD && !fields.isEmpty()) {
      throw new IllegalArgumentException("column " + name + ": " + type + " has no fields");
    }
    if (type == FieldType.RECORD) {
      requireScalars(name, fields);
    }
  }

  /** A column that is no record. */
  public Field(
      String name,
      FieldType type,
      boolean repeated,
      int precision,
      int scale,
      String description,
      String policyTag) {
    this(name, type, repeated, precision, scale, description, policyTag, List.of());
  }

  public static Field of(String name, FieldType type) {
    return switch (type) {
      case NUMERIC -> new Field(name, type, false, 38, 9, "", null);
      case BIGNUMERIC -> new Field(name, type, false, 76, 38, "", null);
      default -> new Field(name, type, false, 0, 0, "", null);
    };
  }

  /** A NUMERIC or BIGNUMERIC column whose staged values have the source's own digits. */
  public static Field decimal(String name, FieldType type, int precision, int scale) {
    return new Field(name, type, false, precision, scale, "", null);
  }

  /**
   * A column of records, each with these fields.
   *
   * @throws IllegalArgumentException where there is no field, two have one name, or one is repeated
   *     or a record itself
   */
  public static Field ofRecord(String name, List<Field> fields) {
    return new Field(name, FieldType.RECORD, false, 0, 0, "", null, fields);
  }

  public static Field ofRecord(String name, Field... fields) {
    return ofRecord(name, List.of(fields));
  }

  public Field asRepeated() {
    return new Field(name, type, true, precision, scale, description, policyTag, fields);
  }

  public Field withName(String newName) {
    return new Field(newName, type, repeated, precision, scale, description, policyTag, fields);
  }

  /** The same record with other fields. */
  public Field withFields(List<Field> newFields) {
    return new Field(name, type, repeated, precision, scale, description, policyTag, newFields);
  }

  public Field withDescription(String text) {
    return new Field(name, type, repeated, precision, scale, text, policyTag, fields);
  }

  public Field withPolicyTag(String tag) {
    return new Field(name, type, repeated, precision, scale, description, tag, fields);
  }

  public Optional<String> tag() {
    return Optional.ofNullable(policyTag);
  }

  public boolean isRecord() {
    return type == FieldType.RECORD;
  }

  /** A record's field of that name, without regard to case. */
  public Optional<Field> field(String fieldName) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(fieldName)).findFirst();
  }

  /**
   * The type as people write it: {@code INT64}, {@code ARRAY<STRING>}, {@code ARRAY<STRUCT<key
   * STRING, value INT64>>}.
   */
  public String typeName() {
    String one =
        isRecord()
            ? fields.stream()
                .map(field -> field.name() + " " + field.typeName())
                .collect(Collectors.joining(", ", "STRUCT<", ">"))
            : type.name();
    return repeated ? "ARRAY<" + one + ">" : one;
  }

  private static void requireScalars(String record, List<Field> fields) {
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("column " + record + ": a record needs a field");
    }
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (field.repeated || field.isRecord()) {
        throw new IllegalArgumentException(
            "column "
                + record
                + ": its field "
                + field.name
                + " would be "
                + field.typeName()
                + ", and a record holds single values of scalar types only");
      }
      if (!names.add(field.name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "column "
                + record
                + ": two of its fields are called "
                + field.name
                + " without regard to case");
      }
    }
  }
}
