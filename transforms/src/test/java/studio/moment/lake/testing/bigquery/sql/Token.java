package studio.moment.lake.testing.bigquery.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.testing.bigquery.store.JobFailure;

/** A piece of GoogleSQL. Comments and white space are gone. */
record Token(Kind kind, String text) {
  enum Kind {
    WORD,
    /** {@code `...`}, without the ticks. */
    QUOTED,
    /** A string literal's value. */
    STRING,
    NUMBER,
    SYMBOL
  }

  private static final Pattern PIECE =
      Pattern.compile(
          "(?<skip>\\s+|--[^\\n]*|#[^\\n]*|/\\*(?s:.*?)\\*/)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
              + "|`(?<quoted>[^`]+)`"
              + "|'(?<single>(?:[^'\\\\]|\\\\.)*)'"
              + "|\"(?<double>(?:[^\"\\\\]|\\\\.)*)\""
              + "|(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
              + "|(?<symbol>!=|<>|<=|>=|\\|\\||=>|[-+*/%(),.;=<>\\[\\]])");

  static List<Token> read(String sql) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = PIECE.matcher(sql);
    int at = 0;
    while (at < sql.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new JobFailure(
            "invalidQuery", "query", "Syntax error: Illegal input at position " + (at + 1));
      }
      at = matcher.end();
      if (matcher.group("word") != null) {
        tokens.add(new Token(Kind.WORD, matcher.group("word")));
      } else if (matcher.group("quoted") != null) {
        tokens.add(new Token(Kind.QUOTED, matcher.group("quoted")));
      } else if (matcher.group("single") != null) {
        tokens.add(new Token(Kind.STRING, unescape(matcher.group("single"))));
      } else if (matcher.group("double") != null) {
        tokens.add(new Token(Kind.STRING, unescape(matcher.group("double"))));
      } else if (matcher.group("number") != null) {
        tokens.add(new Token(Kind.NUMBER, matcher.group("number")));
      } else if (matcher.group("symbol") != null) {
        tokens.add(new Token(Kind.SYMBOL, matcher.group("symbol")));
      }
    }
    return tokens;
  }

  boolean is(String... words) {
    for (String word : words) {
      if ((kind == Kind.WORD || kind == Kind.SYMBOL)
          && text.toUpperCase(Locale.ROOT).equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static String unescape(String literal) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escaped = literal.charAt(++i);
      switch (escaped) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case '\\', '\'', '"', '`' -> out.append(escaped);
        default ->
            throw new JobFailure(
                "invalidQuery", "query", "Syntax error: Illegal escape sequence: \\" + escaped);
      }
    }
    return out.toString();
  }
}
