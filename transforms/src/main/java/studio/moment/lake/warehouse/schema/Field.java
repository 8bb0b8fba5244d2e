package studio.moment.lake.warehouse.schema;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Optional;

/**
 * One column of a warehouse table.
 *
 * @param name the column's name, unique in its table without regard to case
 * @param precision digits in all of a decimal, as staged; 0 where the type is not a decimal
 * @param scale digits after the point of a decimal, as staged; 0 where the type is not a decimal
 * @param description what the column holds, may be empty
 * @param policyTag resource name of a BigQuery policy tag
 *     (projects/P/locations/L/taxonomies/T/policyTags/N), or null
 */
public record Field(
    String name,
    FieldType type,
    boolean repeated,
    int precision,
    int scale,
    String description,
    String policyTag)
    implements Serializable {

  public Field {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(description, "description");
    if (type == FieldType.NUMERIC && (scale > 9 || precision - scale > 29)
        || type == FieldType.BIGNUMERIC && (scale > 38 || precision - scale > 38)) {
      throw new IllegalArgumentException(
          "column " + name + ": " + type + " cannot hold numeric(" + precision + "," + scale + ")");
    }
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

  public Field asRepeated() {
    return new Field(name, type, true, precision, scale, description, policyTag);
  }

  public Field withDescription(String text) {
    return new Field(name, type, repeated, precision, scale, text, policyTag);
  }

  public Field withPolicyTag(String tag) {
    return new Field(name, type, repeated, precision, scale, description, tag);
  }

  public Optional<String> tag() {
    return Optional.ofNullable(policyTag);
  }

  /** The type as people write it: {@code INT64}, {@code ARRAY<STRING>}. */
  public String typeName() {
    return repeated ? "ARRAY<" + type + ">" : type.name();
  }
}
