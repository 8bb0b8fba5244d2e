package studio.moment.lake.testing.bigquery.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import studio.moment.lake.testing.bigquery.store.JobFailure;

/** What the service calls a statement in {@code statistics.query.statementType}. */
final class StatementType {
  static final String SCRIPT = "SCRIPT";

  private static final Set<String> QUERY = Set.of("SELECT", "WITH", "(", "FROM");
  private static final Set<String> ONE_WORD = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "CALL");
  private static final Set<String> TWO_WORDS =
      Set.of("CREATE", "DROP", "ALTER", "TRUNCATE", "EXPORT", "LOAD");
  private static final Set<String> OF_SCRIPTS =
      Set.of("BEGIN", "DECLARE", "SET", "IF", "LOOP", "WHILE", "REPEAT", "FOR", "EXECUTE");
  private static final Set<String> MODIFIERS = Set.of("OR", "REPLACE", "TEMP", "TEMPORARY");

  private StatementType() {}

  /** The type of one statement, or {@link #SCRIPT} for several. */
  static String of(String sql) {
    List<List<Token>> statements = statements(Token.read(sql));
    if (statements.isEmpty()) {
      throw new JobFailure("invalidQuery", "query", "Syntax error: Unexpected end of script");
    }
    return statements.size() > 1 ? SCRIPT : of(statements.get(0));
  }

  private static String of(List<Token> statement) {
    List<String> words =
        statement.stream().map(token -> token.text().toUpperCase(Locale.ROOT)).toList();
    String first = words.get(0);
    if (QUERY.contains(first)) {
      return "SELECT";
    }
    if (ONE_WORD.contains(first)) {
      return first;
    }
    if (OF_SCRIPTS.contains(first)) {
      return SCRIPT;
    }
    if (!TWO_WORDS.contains(first)) {
      throw new JobFailure(
          "invalidQuery", "query", "Syntax error: Unexpected identifier \"" + first + "\"");
    }
    String object =
        words.stream().skip(1).filter(word -> !MODIFIERS.contains(word)).findFirst().orElse("");
    boolean filled = first.equals("CREATE") && object.equals("TABLE") && words.contains("AS");
    return first + "_" + object + (filled ? "_AS_SELECT" : "");
  }

  private static List<List<Token>> statements(List<Token> tokens) {
    List<List<Token>> statements = new ArrayList<>();
    List<Token> statement = new ArrayList<>();
    for (Token token : tokens) {
      if (!token.is(";")) {
        statement.add(token);
      } else if (!statement.isEmpty()) {
        statements.add(statement);
        statement = new ArrayList<>();
      }
    }
    if (!statement.isEmpty()) {
      statements.add(statement);
    }
    return statements;
  }
}
