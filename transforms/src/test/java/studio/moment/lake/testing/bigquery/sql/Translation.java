package studio.moment.lake.testing.bigquery.sql;

import com.google.api.services.bigquery.model.TableReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import studio.moment.lake.testing.bigquery.store.JobFailure;

/**
 * One statement of GoogleSQL in DuckDB's words. Small on purpose: quoted names, types in casts,
 * typed literals, string literals, {@code EXCEPT}, date parts and the functions that {@link
 * Functions} lists. Whatever else it meets it refuses.
 */
final class Translation {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("INT64", "BIGINT"),
          Map.entry("FLOAT64", "DOUBLE"),
          Map.entry("STRING", "VARCHAR"),
          Map.entry("BYTES", "BLOB"),
          Map.entry("BOOL", "BOOLEAN"),
          Map.entry("NUMERIC", "DECIMAL(38,9)"),
          Map.entry("DATE", "DATE"),
          Map.entry("TIME", "TIME"),
          Map.entry("DATETIME", "TIMESTAMP"),
          Map.entry("TIMESTAMP", "TIMESTAMPTZ"),
          Map.entry("JSON", "JSON"),
          // Only NULL can be cast to these: DuckDB refuses everything else.
          Map.entry("BIGNUMERIC", "STRUCT(bignumeric VARCHAR)"),
          Map.entry("GEOGRAPHY", "STRUCT(geography VARCHAR)"));

  private static final Set<String> PARTS =
      Set.of("DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "HOUR", "MINUTE", "SECOND", "MICROSECOND");

  private static final Set<String> KEYWORDS_BEFORE_PARENTHESIS =
      Set.of(
          "AS",
          "ARRAY",
          "AND",
          "OR",
          "NOT",
          "ON",
          "WHERE",
          "FROM",
          "JOIN",
          "USING",
          "SELECT",
          "VALUES",
          "INSERT",
          "THEN",
          "WHEN",
          "ELSE",
          "BY",
          "OVER",
          "EXCEPT",
          "WITH",
          "ALL",
          "UNION",
          "DISTINCT",
          "HAVING",
          "SET",
          "INTO",
          "EXISTS",
          "IN",
          "FILTER",
          "INTERVAL");

  private final List<Token> tokens;
  private final String project;
  private final Map<String, TableReference> tables = new TreeMap<>();
  private final StringBuilder sql = new StringBuilder();
  private final Deque<Boolean> casts = new ArrayDeque<>();
  private TableReference changed;

  private Translation(List<Token> tokens, String project) {
    this.tokens = tokens;
    this.project = project;
  }

  /** Splits a script at its semicolons. */
  static List<Translation> script(String sql, String project) {
    List<Translation> statements = new ArrayList<>();
    List<Token> statement = new ArrayList<>();
    for (Token token : Token.read(sql)) {
      if (token.is(";")) {
        statements.add(new Translation(List.copyOf(statement), project));
        statement.clear();
      } else {
        statement.add(token);
      }
    }
    if (!statement.isEmpty()) {
      statements.add(new Translation(statement, project));
    }
    statements.forEach(Translation::translate);
    return statements;
  }

  String sql() {
    return sql.toString();
  }

  /** Tables that the statement names, by the name they have in DuckDB. */
  Map<String, TableReference> tables() {
    return tables;
  }

  /** SELECT, MERGE, BEGIN, ... */
  String kind() {
    return tokens.get(0).text().toUpperCase(Locale.ROOT);
  }

  /** The table that a MERGE, DELETE, UPDATE or INSERT changes; null for others. */
  TableReference changed() {
    return changed;
  }

  boolean isQuery() {
    return tokens.get(0).is("SELECT", "WITH", "(");
  }

  static String duckName(TableReference table) {
    return '"' + table.getDatasetId() + "\".\"" + table.getTableId() + '"';
  }

  private void translate() {
    if (tokens.isEmpty()) {
      throw refuse("Syntax error: Unexpected end of statement");
    }
    switch (kind()) {
      case "SELECT", "WITH", "(", "MERGE", "INSERT", "UPDATE" -> {}
      case "DELETE" -> {
        if (tokens.stream().noneMatch(token -> token.is("WHERE"))) {
          throw refuse("DELETE must have a WHERE clause");
        }
      }
      case "BEGIN", "COMMIT", "ROLLBACK" -> {
        if (tokens.size() != 2 || !tokens.get(1).is("TRANSACTION")) {
          throw refuse("Syntax error: Expected TRANSACTION");
        }
      }
      default -> throw refuse("The stand-in does not know statement " + kind());
    }
    for (int i = 0; i < tokens.size(); i++) {
      i = translate(i);
      sql.append(' ');
    }
  }

  /** Writes the token at that place, returns the last place it used. */
  private int translate(int i) {
    Token token = tokens.get(i);
    switch (token.kind()) {
      case STRING -> sql.append(literal(token.text()));
      // A GoogleSQL literal with a point is a FLOAT64, never a decimal.
      case NUMBER ->
          sql.append(token.text().matches("\\d+") ? token.text() : "DOUBLE '" + token.text() + "'");
      case QUOTED -> quoted(token);
      case SYMBOL -> symbol(token);
      case WORD -> {
        return word(i);
      }
    }
    return i;
  }

  private void quoted(Token token) {
    String[] path = token.text().split("\\.");
    if (path.length == 1) {
      sql.append('"').append(token.text()).append('"');
      return;
    }
    if (path.length > 3) {
      throw refuse("Invalid table name: " + token.text());
    }
    TableReference table =
        new TableReference()
            .setProjectId(path.length == 3 ? path[0] : project)
            .setDatasetId(path[path.length - 2])
            .setTableId(path[path.length - 1]);
    if (tables.isEmpty() && !isQuery()) {
      changed = table;
    }
    tables.put(duckName(table), table);
    sql.append(duckName(table));
  }

  private void symbol(Token token) {
    if (token.is("(")) {
      casts.push(false);
    } else if (token.is(")") && !casts.isEmpty()) {
      casts.pop();
    }
    sql.append(token.text());
  }

  private int word(int i) {
    Token token = tokens.get(i);
    String word = token.text().toUpperCase(Locale.ROOT);
    Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : new Token(Token.Kind.SYMBOL, "");
    boolean column = i > 0 && tokens.get(i - 1).is(".");
    if (word.equals("SAFE") && next.is(".")) {
      return function("SAFE." + tokens.get(i + 2).text().toUpperCase(Locale.ROOT), i + 2);
    }
    if (column) {
      sql.append(token.text());
      return i;
    }
    if (next.kind() == Token.Kind.STRING && TYPES.containsKey(word)) {
      sql.append("CAST(").append(literal(next.text())).append(" AS ");
      sql.append(TYPES.get(word)).append(')');
      return i + 1;
    }
    if (word.equals("MERGE") && !next.is("INTO")) {
      sql.append("MERGE INTO");
      return i;
    }
    if (word.equals("STRUCT") && next.is("(")) {
      return record(i + 2, ")");
    }
    if (word.equals("SELECT") && next.is("AS")) {
      sql.append("SELECT ");
      return record(i + 3, "FROM") - 1;
    }
    if (word.equals("UNNEST") && next.is("(")) {
      return unnest(i);
    }
    if (word.equals("EXCEPT") && i > 0 && tokens.get(i - 1).is("*")) {
      sql.append("EXCLUDE");
      return i;
    }
    if (word.equals("AS") && !casts.isEmpty() && casts.peek()) {
      return type(i + 1);
    }
    if (next.is("(") && !KEYWORDS_BEFORE_PARENTHESIS.contains(word) && !isAfterTable(i)) {
      return function(word, i);
    }
    if (PARTS.contains(word) && i > 0 && tokens.get(i - 1).is(",") && next.is(")")) {
      sql.append(literal(word.toLowerCase(Locale.ROOT)));
      return i;
    }
    sql.append(token.text());
    return i;
  }

  private boolean isAfterTable(int i) {
    // INSERT INTO `t` (a, b), and the bare INSERT (a, b) of a MERGE.
    return i > 0 && tokens.get(i - 1).is("INTO");
  }

  private int function(String name, int i) {
    String known =
        Functions.inDuckDb(name).orElseThrow(() -> refuse("Function not found: " + name));
    sql.append(known).append('(');
    casts.push(name.equals("CAST") || name.equals("SAFE_CAST"));
    return i + 1;
  }

  private int type(int i) {
    sql.append("AS ");
    return typeName(i);
  }

  private int typeName(int i) {
    Token token = tokens.get(i);
    if (token.is("ARRAY")) {
      int last = typeName(i + 2);
      sql.append("[]");
      return last + 1;
    }
    if (token.is("STRUCT")) {
      String separator = "STRUCT(";
      int at = i + 1;
      while (!tokens.get(at).is(">")) {
        sql.append(separator).append('"').append(tokens.get(at + 1).text()).append("\" ");
        at = typeName(at + 2) + 1;
        separator = ", ";
      }
      sql.append(')');
      return at;
    }
    String type = TYPES.get(token.text().toUpperCase(Locale.ROOT));
    if (type == null) {
      throw refuse("The stand-in does not cast to " + token.text());
    }
    sql.append(type);
    return i;
  }

  /**
   * {@code a AS x, b AS y} up to a token outside of parentheses: DuckDB wants the name before the
   * value.
   *
   * @return where that token is
   */
  private int record(int from, String end) {
    sql.append("struct_pack(");
    int at = from;
    while (true) {
      int stop = at;
      for (int depth = 0; depth > 0 || !tokens.get(stop).is(",", end); stop++) {
        depth += tokens.get(stop).is("(") ? 1 : tokens.get(stop).is(")") ? -1 : 0;
      }
      if (stop < at + 3 || !tokens.get(stop - 2).is("AS")) {
        throw refuse("The stand-in wants a name for each field of a record");
      }
      sql.append('"').append(tokens.get(stop - 1).text()).append("\" := ");
      for (int i = at; i < stop - 2; i++) {
        i = translate(i);
        sql.append(' ');
      }
      if (tokens.get(stop).is(end)) {
        sql.append(") ");
        return stop;
      }
      sql.append(", ");
      at = stop + 1;
    }
  }

  /**
   * {@code UNNEST(x) AS e WITH OFFSET AS o}: DuckDB names a table and its columns. Its ordinality
   * counts from 1, so it serves for order only.
   */
  private int unnest(int i) {
    int close = i + 1;
    for (int depth = 1; depth > 0; ) {
      close++;
      depth += tokens.get(close).is("(") ? 1 : tokens.get(close).is(")") ? -1 : 0;
    }
    sql.append("UNNEST(");
    for (int inner = i + 2; inner < close; inner++) {
      inner = translate(inner);
      sql.append(' ');
    }
    sql.append(')');
    if (close + 2 >= tokens.size() || !tokens.get(close + 1).is("AS")) {
      return close;
    }
    String element = tokens.get(close + 2).text();
    boolean ordered = close + 6 < tokens.size() && tokens.get(close + 3).is("WITH");
    if (!ordered) {
      sql.append(" AS _unnested(").append(element).append(')');
      return close + 2;
    }
    sql.append(" WITH ORDINALITY AS _unnested(").append(element).append(", ");
    sql.append(tokens.get(close + 6).text()).append(')');
    return close + 6;
  }

  private static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static JobFailure refuse(String message) {
    return new JobFailure("invalidQuery", "query", message);
  }
}
