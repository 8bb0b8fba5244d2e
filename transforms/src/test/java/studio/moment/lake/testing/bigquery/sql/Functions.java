package studio.moment.lake.testing.bigquery.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that the translation knows, and how DuckDB calls them. */
final class Functions {
  /** DuckDB has these under the same name, with the same meaning. */
  private static final List<String> SAME =
      List.of(
          "COUNT",
          "SUM",
          "MIN",
          "MAX",
          "AVG",
          "ANY_VALUE",
          "COALESCE",
          "NULLIF",
          "GREATEST",
          "LEAST",
          "LOWER",
          "UPPER",
          "TRIM",
          "LTRIM",
          "RTRIM",
          "SUBSTR",
          "REPLACE",
          "REVERSE",
          "STARTS_WITH",
          "CONCAT",
          "ABS",
          "FLOOR",
          "CEIL",
          "ROUND",
          "MOD",
          "SIGN",
          "ROW_NUMBER",
          "RANK",
          "DENSE_RANK",
          "LAG",
          "LEAD",
          "FIRST_VALUE",
          "LAST_VALUE",
          "STRING_AGG",
          "ARRAY_AGG",
          "CAST",
          "EXISTS",
          "IN",
          "EXTRACT",
          "UNNEST",
          "IF");

  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("SAFE_CAST", "TRY_CAST"),
          Map.entry("IFNULL", "bq_ifnull"),
          Map.entry("COUNTIF", "bq_countif"),
          Map.entry("LOGICAL_OR", "bool_or"),
          Map.entry("LOGICAL_AND", "bool_and"),
          Map.entry("LENGTH", "bq_length"),
          Map.entry("CHAR_LENGTH", "bq_length"),
          Map.entry("ARRAY_LENGTH", "bq_array_length"),
          Map.entry("ARRAY_TO_STRING", "array_to_string"),
          Map.entry("TO_JSON_STRING", "bq_to_json_string"),
          Map.entry("PARSE_JSON", "bq_parse_json"),
          Map.entry("SAFE.PARSE_JSON", "bq_safe_parse_json"),
          Map.entry("JSON_VALUE", "bq_json_value"),
          Map.entry("JSON_QUERY", "json_extract"),
          Map.entry("TO_HEX", "bq_to_hex"),
          Map.entry("TO_BASE64", "to_base64"),
          Map.entry("SAFE_DIVIDE", "bq_safe_divide"),
          Map.entry("DIV", "bq_div"),
          Map.entry("DATE", "bq_date"),
          Map.entry("DATE_ADD", "bq_date_add"),
          Map.entry("DATE_SUB", "bq_date_sub"),
          Map.entry("TIMESTAMP_ADD", "bq_time_add"),
          Map.entry("TIMESTAMP_SUB", "bq_time_sub"),
          Map.entry("DATETIME_ADD", "bq_time_add"),
          Map.entry("DATETIME_SUB", "bq_time_sub"),
          Map.entry("DATE_TRUNC", "bq_date_trunc"),
          Map.entry("DATETIME_TRUNC", "bq_time_trunc"),
          Map.entry("TIMESTAMP_TRUNC", "bq_time_trunc"),
          Map.entry("DATE_DIFF", "bq_date_diff"),
          Map.entry("TIMESTAMP_MICROS", "make_timestamptz"),
          Map.entry("UNIX_MICROS", "epoch_us"),
          Map.entry("CURRENT_TIMESTAMP", "now"));

  static final List<String> MACROS =
      List.of(
          "CREATE MACRO bq_ifnull(x, y) AS coalesce(x, y)",
          "CREATE MACRO bq_countif(x) AS count(*) FILTER (WHERE x)",
          "CREATE MACRO bq_length(x) AS CAST(length(x) AS BIGINT)",
          "CREATE MACRO bq_array_length(x) AS CAST(coalesce(len(x), 0) AS BIGINT)",
          "CREATE MACRO bq_to_json_string(x) AS coalesce(CAST(to_json(x) AS VARCHAR), 'null')",
          "CREATE MACRO bq_parse_json(x) AS CAST(bq_checked_json(x) AS JSON)",
          "CREATE MACRO bq_safe_parse_json(x) AS CAST(bq_safe_json(x) AS JSON)",
          "CREATE MACRO bq_json_value(x, p) AS json_extract_string(x, p)",
          "CREATE MACRO bq_to_hex(x) AS lower(hex(x))",
          "CREATE MACRO bq_safe_divide(x, y) AS CASE WHEN y = 0 THEN NULL ELSE x / y END",
          "CREATE MACRO bq_div(x, y) AS x // y",
          "CREATE MACRO bq_date(x) AS CAST(x AS DATE)",
          "CREATE MACRO bq_date_add(x, i) AS CAST(x + i AS DATE)",
          "CREATE MACRO bq_date_sub(x, i) AS CAST(x - i AS DATE)",
          "CREATE MACRO bq_time_add(x, i) AS x + i",
          "CREATE MACRO bq_time_sub(x, i) AS x - i",
          "CREATE MACRO bq_date_trunc(x, part) AS CAST(date_trunc(part, x) AS DATE)",
          "CREATE MACRO bq_time_trunc(x, part) AS date_trunc(part, x)",
          "CREATE MACRO bq_date_diff(x, y, part) AS date_diff(part, y, x)");

  private static final Map<String, String> KNOWN = new HashMap<>(RENAMED);

  static {
    SAME.forEach(name -> KNOWN.put(name, name));
  }

  private Functions() {}

  static Optional<String> inDuckDb(String name) {
    return Optional.ofNullable(KNOWN.get(name));
  }
}
