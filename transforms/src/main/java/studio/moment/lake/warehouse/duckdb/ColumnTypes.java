package studio.moment.lake.warehouse.duckdb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * Warehouse types in DuckDB. A NUMERIC is DECIMAL(38,9) whatever it was staged as; a BIGNUMERIC,
 * which needs up to 76 digits, is text in plain notation without zeros at its end, so that equal
 * values are equal texts.
 */
final class ColumnTypes {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

  /** What a staged BIGNUMERIC may look like. */
  private static final String PLAIN_DECIMAL = "-?(0|[1-9][0-9]{0,37})([.][0-9]{1,38})?";

  private ColumnTypes() {}

  /** The column's type in CREATE TABLE. */
  static String declared(Field field) {
    return element(field.type()) + (field.repeated() ? "[]" : "");
  }

  private static String element(FieldType type) {
    return switch (type) {
      case INT64 -> "BIGINT";
      case FLOAT64 -> "DOUBLE";
      case NUMERIC -> "DECIMAL(38,9)";
      case BOOL -> "BOOLEAN";
      case STRING, GEOGRAPHY, BIGNUMERIC -> "VARCHAR";
      case BYTES -> "BLOB";
      case JSON -> "JSON";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case DATETIME -> "TIMESTAMP";
      case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
    };
  }

  /**
   * The warehouse type of a column that DuckDB describes.
   *
   * @param type DuckDB's name of the type
   * @return the field, or null for a type that no warehouse column has
   */
  static Field field(String name, String type) {
    if (type.endsWith("[]")) {
      Field element = field(name, type.substring(0, type.length() - 2));
      return element == null || element.repeated() ? null : element.asRepeated();
    }
    Matcher decimal = DECIMAL.matcher(type);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      boolean fits = scale <= 9 && precision - scale <= 29;
      return Field.of(name, fits ? FieldType.NUMERIC : FieldType.BIGNUMERIC);
    }
    FieldType known =
        switch (type) {
          case "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UINTEGER", "USMALLINT", "UTINYINT" ->
              FieldType.INT64;
          case "DOUBLE", "FLOAT" -> FieldType.FLOAT64;
          case "BOOLEAN" -> FieldType.BOOL;
          case "VARCHAR" -> FieldType.STRING;
          case "BLOB" -> FieldType.BYTES;
          case "JSON" -> FieldType.JSON;
          case "DATE" -> FieldType.DATE;
          case "TIME" -> FieldType.TIME;
          case "TIMESTAMP" -> FieldType.DATETIME;
          case "TIMESTAMP WITH TIME ZONE" -> FieldType.TIMESTAMP;
          default -> null;
        };
    return known == null ? null : Field.of(name, known);
  }

  /** Whether a staged column of DuckDB's type {@code type} holds values of the field exactly. */
  static boolean holds(Field field, String type) {
    if (field.repeated()) {
      return type.endsWith("[]")
          && holdsElement(field.type(), type.substring(0, type.length() - 2));
    }
    return holdsElement(field.type(), type);
  }

  private static boolean holdsElement(FieldType type, String staged) {
    return switch (type) {
      case NUMERIC -> {
        Field decimal = DECIMAL.matcher(staged).matches() ? field("", staged) : null;
        yield decimal != null && decimal.type() == FieldType.NUMERIC;
      }
      case JSON -> staged.equals("JSON") || staged.equals("VARCHAR");
      default -> staged.equals(element(type));
    };
  }

  /** The expression that makes the stored value of the staged one, or fails where it is none. */
  static String stored(Field field) {
    String name = Quoted.name(field.name());
    return switch (field.type()) {
      case NUMERIC -> "CAST(" + name + " AS " + declared(field) + ")";
      // A staged JSON is text that says it is JSON: the detour has it parsed.
      case JSON ->
          "CAST(CAST("
              + name
              + " AS VARCHAR"
              + (field.repeated() ? "[]" : "")
              + ") AS "
              + declared(field)
              + ")";
      case BIGNUMERIC ->
          field.repeated()
              ? "list_transform(" + name + ", lambda v: " + decimalText("v") + ")"
              : decimalText(name);
      default -> name;
    };
  }

  private static String decimalText(String value) {
    return "CASE WHEN "
        + value
        + " IS NULL THEN NULL WHEN NOT regexp_full_match("
        + value
        + ", '"
        + PLAIN_DECIMAL
        + "') THEN error('no plain decimal') WHEN regexp_full_match("
        + value
        + ", '-0([.]0+)?') THEN '0' WHEN contains("
        + value
        + ", '.') THEN rtrim(rtrim("
        + value
        + ", '0'), '.') ELSE "
        + value
        + " END";
  }
}
