package studio.moment.lake.postgres.sample;

import java.util.Set;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.privacy.inspect.ValueType;

/** What PostgreSQL's types are to the search of personal data. */
public final class ValueTypes {
  private static final Set<String> TEXTS =
      Set.of("text", "varchar", "bpchar", "name", "xml", "char");
  private static final Set<String> NUMBERS =
      Set.of("int2", "int4", "int8", "numeric", "float4", "float8");
  private static final Set<String> TIMES = Set.of("date", "timestamp", "timestamptz");
  private static final Set<String> DEVICES = Set.of("macaddr", "macaddr8");

  private ValueTypes() {}

  /** A domain is what it is over, an array what its elements are. */
  public static ValueType of(PgType type) {
    if (type.isDomain()) {
      return of(type.base());
    }
    if (type.isArray()) {
      return of(type.element());
    }
    if (type.kind() == 'e') {
      return ValueType.OTHER;
    }
    String name = type.name();
    if (!type.isBuiltIn()) {
      return switch (name) {
        case "citext" -> ValueType.TEXT;
        case "geometry", "geography", "vector" -> ValueType.OTHER;
        default ->
            type.kind() == 'r' || type.kind() == 'm' ? ValueType.OTHER : ValueType.USER_DEFINED;
      };
    }
    if (TEXTS.contains(name)) {
      return ValueType.TEXT;
    }
    if (NUMBERS.contains(name)) {
      return ValueType.NUMBER;
    }
    if (TIMES.contains(name)) {
      return ValueType.TIME;
    }
    if (DEVICES.contains(name)) {
      return ValueType.DEVICE;
    }
    return switch (name) {
      case "json", "jsonb" -> ValueType.JSON;
      case "inet" -> ValueType.NETWORK;
      case "bytea" -> ValueType.BYTES;
      case "tsvector" -> ValueType.SEARCH;
      default -> type.kind() == 'c' ? ValueType.USER_DEFINED : ValueType.OTHER;
    };
  }

  /** Whether its values are best asked for as JSON. */
  static boolean isStructured(PgType type) {
    return type.isDomain() ? isStructured(type.base()) : type.isArray() || type.kind() == 'c';
  }

  static boolean isArray(PgType type) {
    return type.isDomain() ? isArray(type.base()) : type.isArray();
  }
}
