package studio.moment.lake.testing.bigquery.store;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types the API knows, by the names it answers with. */
public enum ColumnType {
  INTEGER,
  FLOAT,
  NUMERIC,
  BIGNUMERIC,
  BOOLEAN,
  STRING,
  BYTES,
  JSON,
  DATE,
  TIME,
  DATETIME,
  TIMESTAMP,
  GEOGRAPHY,
  RECORD;

  private static final Map<String, ColumnType> OTHER_NAMES =
      Map.of("INT64", INTEGER, "FLOAT64", FLOAT, "BOOL", BOOLEAN, "STRUCT", RECORD);

  static Optional<ColumnType> named(String text) {
    String name = text == null ? "" : text.toUpperCase(Locale.ROOT);
    for (ColumnType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.ofNullable(OTHER_NAMES.get(name));
  }
}
