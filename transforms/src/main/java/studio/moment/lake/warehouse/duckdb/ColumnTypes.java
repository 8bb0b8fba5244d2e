package studio.moment.lake.warehouse.duckdb;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
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
    return element(field) + (field.repeated() ? "[]" : "");
  }

  private static String element(Field field) {
    return switch (field.type()) {
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
      case RECORD ->
          field.fields().stream()
              .map(inner -> Quoted.name(inner.name()) + " " + declared(inner))
              .collect(joining(", ", "STRUCT(", ")"));
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
    Optional<StructType> struct = StructType.parse(type);
    if (struct.isPresent()) {
      return record(name, struct.get());
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

  private static Field record(String name, StructType struct) {
    List<Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (StructType.Member member : struct.members()) {
      Field field = field(member.name(), member.type());
      // DuckDB disregards case in ASCII letters only, a record in all.
      if (field == null
          || field.repeated()
          || field.isRecord()
          || !names.add(member.name().toLowerCase(Locale.ROOT))) {
        return null;
      }
      fields.add(field);
    }
    return Field.ofRecord(name, fields);
  }

  /** Whether a staged column of DuckDB's type {@code type} holds values of the field exactly. */
  static boolean holds(Field field, String type) {
    if (field.repeated()) {
      return type.endsWith("[]") && holdsElement(field, type.substring(0, type.length() - 2));
    }
    return holdsElement(field, type);
  }

  private static boolean holdsElement(Field field, String staged) {
    return switch (field.type()) {
      case NUMERIC -> {
        Field decimal = DECIMAL.matcher(staged).matches() ? field("", staged) : null;
        yield decimal != null && decimal.type() == FieldType.NUMERIC;
      }
      case JSON -> staged.equals("JSON") || staged.equals("VARCHAR");
      case RECORD ->
          StructType.parse(staged).filter(struct -> holdsFields(field, struct)).isPresent();
      default -> staged.equals(element(field));
    };
  }

  private static boolean holdsFields(Field record, StructType struct) {
    List<StructType.Member> members = struct.members();
    if (members.size() != record.fields().size()) {
      return false;
    }
    for (int i = 0; i < members.size(); i++) {
      Field field = record.fields().get(i);
      if (!field.name().equals(members.get(i).name()) || !holds(field, members.get(i).type())) {
        return false;
      }
    }
    return true;
  }

  /** The expression that makes the stored value of the staged one, or fails where it is none. */
  static String stored(Field field) {
    return stored(field, Quoted.name(field.name()));
  }

  private static String stored(Field field, String value) {
    return switch (field.type()) {
      case NUMERIC -> "CAST(" + value + " AS " + declared(field) + ")";
      // A staged JSON is text that says it is JSON: the detour has it parsed.
      case JSON ->
          "CAST(CAST("
              + value
              + " AS VARCHAR"
              + (field.repeated() ? "[]" : "")
              + ") AS "
              + declared(field)
              + ")";
      case BIGNUMERIC ->
          field.repeated()
              ? "list_transform(" + value + ", lambda v: " + decimalText("v") + ")"
              : decimalText(value);
      case RECORD ->
          field.fields().stream().allMatch(inner -> stored(inner, "v").equals("v"))
              ? value
              : records(field, value, Field::name, ColumnTypes::stored);
      default -> value;
    };
  }

  /**
   * The expression that makes the value of a table's column of another's. DuckDB makes a record of
   * another by their fields' names, and what finds no name is NULL in silence; it disregards case
   * in ASCII letters only, so every field is given the name that it has in the table.
   *
   * @param there the column of the table that is written
   */
  static String moved(Field field, Field there) {
    String name = Quoted.name(field.name());
    boolean sameNames =
        field.fields().stream()
            .allMatch(
                inner -> there.fields().stream().anyMatch(old -> old.name().equals(inner.name())));
    return sameNames
        ? name
        : records(
            field,
            name,
            inner -> there.field(inner.name()).map(Field::name).orElse(inner.name()),
            (inner, value) -> value);
  }

  /** Makes each record anew of its fields, under other names or by expressions. */
  private static String records(
      Field field,
      String column,
      Function<Field, String> names,
      BiFunction<Field, String, String> values) {
    String record = field.repeated() ? "r" : column;
    String packed =
        field.fields().stream()
            .map(
                inner ->
                    Quoted.name(names.apply(inner))
                        + " := "
                        + values.apply(inner, record + "." + Quoted.name(inner.name())))
            .collect(joining(", ", "struct_pack(", ")"));
    return field.repeated()
        ? "list_transform(" + column + ", lambda r: " + packed + ")"
        : "CASE WHEN " + column + " IS NULL THEN NULL ELSE " + packed + " END";
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
