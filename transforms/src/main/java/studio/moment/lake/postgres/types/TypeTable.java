package studio.moment.lake.postgres.types;

import static studio.moment.lake.postgres.types.SelectForm.AS_IS;
import static studio.moment.lake.postgres.types.SelectForm.TEXT;

import java.util.Map;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * The type system as a table. What is not in it is loaded as PostgreSQL's text form, which every
 * type has: intervals in ISO 8601, times with zone, network addresses, ranges, money, bits, text
 * search, geometry of the core, and types of extensions.
 */
final class TypeTable {
  private static final Map<String, TypeMapping> BUILT_IN =
      Map.ofEntries(
          Map.entry("int2", TypeMapping.of(FieldType.INT64, AS_IS, Decoding.INT16)),
          Map.entry("int4", TypeMapping.of(FieldType.INT64, AS_IS, Decoding.INT32)),
          Map.entry("int8", TypeMapping.of(FieldType.INT64, AS_IS, Decoding.INT64)),
          Map.entry("oid", TypeMapping.of(FieldType.INT64, AS_IS, Decoding.OID)),
          Map.entry("float4", TypeMapping.of(FieldType.FLOAT64, AS_IS, Decoding.FLOAT32)),
          Map.entry("float8", TypeMapping.of(FieldType.FLOAT64, AS_IS, Decoding.FLOAT64)),
          Map.entry("bool", TypeMapping.of(FieldType.BOOL, AS_IS, Decoding.BOOL)),
          Map.entry("text", TypeMapping.of(FieldType.STRING, AS_IS, Decoding.TEXT)),
          Map.entry("varchar", TypeMapping.of(FieldType.STRING, AS_IS, Decoding.TEXT)),
          // Blanks at the end of a char(n) mean nothing, and its text form is without them.
          Map.entry("bpchar", TypeMapping.of(FieldType.STRING, TEXT, Decoding.TEXT)),
          Map.entry("name", TypeMapping.of(FieldType.STRING, AS_IS, Decoding.TEXT)),
          Map.entry("uuid", TypeMapping.of(FieldType.STRING, AS_IS, Decoding.UUID)),
          Map.entry("bytea", TypeMapping.of(FieldType.BYTES, AS_IS, Decoding.BYTES)),
          Map.entry("json", TypeMapping.of(FieldType.JSON, AS_IS, Decoding.JSON)),
          Map.entry("jsonb", TypeMapping.of(FieldType.JSON, AS_IS, Decoding.JSONB)),
          Map.entry("date", TypeMapping.of(FieldType.DATE, AS_IS, Decoding.DATE)),
          Map.entry("time", TypeMapping.of(FieldType.TIME, AS_IS, Decoding.TIME)),
          Map.entry("timestamp", TypeMapping.of(FieldType.DATETIME, AS_IS, Decoding.TIMESTAMP)),
          Map.entry("timestamptz", TypeMapping.of(FieldType.TIMESTAMP, AS_IS, Decoding.TIMESTAMP)));

  private static final TypeMapping TEXT_FORM =
      TypeMapping.of(FieldType.STRING, TEXT, Decoding.TEXT);
  private static final TypeMapping ENUM = TypeMapping.of(FieldType.STRING, AS_IS, Decoding.TEXT);
  private static final TypeMapping COMPOSITE =
      TypeMapping.of(FieldType.JSON, SelectForm.JSON, Decoding.JSON);
  private static final TypeMapping HSTORE =
      TypeMapping.of(FieldType.JSON, SelectForm.JSON_CAST, Decoding.JSON);
  private static final TypeMapping GEOMETRY =
      TypeMapping.of(FieldType.STRING, SelectForm.WELL_KNOWN_TEXT, Decoding.TEXT);

  private TypeTable() {}

  /** The mapping of a type as the database has it, without regard to the catalog's wishes. */
  static TypeMapping map(PgType type, int modifier, int dimensions) {
    if (type.isDomain()) {
      int inner = type.baseModifier() >= 0 ? type.baseModifier() : modifier;
      return map(type.base(), inner, Math.max(dimensions, type.dimensions()));
    }
    if (type.isArray()) {
      return list(type, modifier, dimensions);
    }
    return switch (type.kind()) {
      case 'e' -> ENUM;
      case 'c' -> COMPOSITE;
      default -> base(type, modifier);
    };
  }

  private static TypeMapping base(PgType type, int modifier) {
    if (type.isBuiltIn()) {
      return type.name().equals("numeric")
          ? NumericColumns.map(modifier)
          : BUILT_IN.getOrDefault(type.name(), TEXT_FORM);
    }
    return switch (type.name()) {
      case "hstore" -> HSTORE;
      case "geometry", "geography" -> GEOMETRY;
      default -> TEXT_FORM;
    };
  }

  private static TypeMapping list(PgType type, int modifier, int dimensions) {
    TypeMapping element = map(type.element(), modifier, 0);
    if (dimensions > 1 || element.repeated()) {
      return COMPOSITE;
    }
    return switch (element.select()) {
      // jsonb elements have a version byte each: their text form is the plain JSON.
      case AS_IS ->
          element.decoding() == Decoding.JSONB
              ? TypeMapping.of(FieldType.JSON, AS_IS, Decoding.JSON).listOf(SelectForm.TEXT_ARRAY)
              : element.listOf(AS_IS);
      case TEXT, TEXT_ARRAY, SEOUL_TEXT -> element.listOf(SelectForm.TEXT_ARRAY);
      case JSON, JSON_CAST, WELL_KNOWN_TEXT -> COMPOSITE;
    };
  }
}
