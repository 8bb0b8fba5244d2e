package studio.moment.lake.catalog.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.type.SourceType.ArrayOf;
import studio.moment.lake.catalog.type.SourceType.Composite;
import studio.moment.lake.catalog.type.SourceType.Field;
import studio.moment.lake.catalog.type.SourceType.Named;

/** Reads the text of a {@link SourceType}, by PostgreSQL's own spelling of types. */
final class SourceTypeParser {
  private static final Pattern SPACE = Pattern.compile("\\s*");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")+\"");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,5}");
  private static final int MAX_DEPTH = 8;

  /** Types whose SQL name has more than one word, by their first. */
  private static final Map<String, List<String>> SECOND_WORDS =
      Map.of(
          "double", List.of("precision"),
          "character", List.of("varying"),
          "char", List.of("varying"),
          "bit", List.of("varying"));

  /** SQL's names of types by those of pg_type. */
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("smallint", "int2"),
          Map.entry("smallserial", "int2"),
          Map.entry("int", "int4"),
          Map.entry("integer", "int4"),
          Map.entry("serial", "int4"),
          Map.entry("bigint", "int8"),
          Map.entry("bigserial", "int8"),
          Map.entry("real", "float4"),
          Map.entry("float", "float8"),
          Map.entry("double precision", "float8"),
          Map.entry("decimal", "numeric"),
          Map.entry("boolean", "bool"),
          Map.entry("character varying", "varchar"),
          Map.entry("char varying", "varchar"),
          Map.entry("character", "bpchar"),
          Map.entry("char", "bpchar"),
          Map.entry("bit varying", "varbit"),
          Map.entry("time without time zone", "time"),
          Map.entry("time with time zone", "timetz"),
          Map.entry("timestamp without time zone", "timestamp"),
          Map.entry("timestamp with time zone", "timestamptz"));

  private final String text;
  private int at;

  SourceTypeParser(String text) {
    this.text = text;
  }

  /** Whether a name needs no quotes to be read as it is. */
  static boolean isPlainName(String name) {
    return WORD.matcher(name).matches() && name.equals(name.toLowerCase(Locale.ROOT));
  }

  SourceType parse() {
    SourceType type = type(0);
    take(SPACE);
    if (at < text.length()) {
      throw wrong("'" + text.charAt(at) + "' is one too many");
    }
    return type;
  }

  private SourceType type(int depth) {
    if (depth > MAX_DEPTH) {
      throw wrong("it is nested deeper than " + MAX_DEPTH + " levels");
    }
    take(SPACE);
    SourceType type = single(depth);
    int dimensions = 0;
    while (takeSign('[')) {
      take(NUMBER);
      require(']');
      dimensions++;
    }
    return dimensions == 0 ? type : new ArrayOf(type, dimensions);
  }

  private SourceType single(int depth) {
    String quoted = take(QUOTED);
    if (quoted != null) {
      return new Named(unquoted(quoted), List.of());
    }
    String word = take(WORD);
    if (word == null) {
      throw wrong("a type's name is missing");
    }
    String name = word.toLowerCase(Locale.ROOT);
    if (name.equals("composite")) {
      return composite(depth);
    }
    for (String second : SECOND_WORDS.getOrDefault(name, List.of())) {
      if (takeWord(second)) {
        name += " " + second;
      }
    }
    List<Integer> arguments = arguments();
    if (name.equals("time") || name.equals("timestamp")) {
      name += zone();
    }
    String known = SYNONYMS.getOrDefault(name, name);
    if (known.equals("bpchar") && !name.equals("bpchar") && arguments.isEmpty()) {
      arguments = List.of(1);
    }
    return checked(new Named(known, arguments));
  }

  private Named checked(Named type) {
    int count = type.arguments().size();
    boolean fits =
        switch (type.name()) {
          case "numeric" -> count <= 2 && (count == 0 || precisionAndScaleFit(type.arguments()));
          case "varchar", "bpchar", "bit", "varbit", "float8" ->
              count <= 1 && (count == 0 || type.arguments().get(0) > 0);
          case "time", "timetz", "timestamp", "timestamptz", "interval" ->
              count <= 1 && (count == 0 || type.arguments().get(0) >= 0);
          case "geometry", "geography" -> true;
          default -> count == 0;
        };
    if (!fits) {
      throw wrong("PostgreSQL has no " + type);
    }
    return type;
  }

  private static boolean precisionAndScaleFit(List<Integer> arguments) {
    int scale = arguments.size() > 1 ? arguments.get(1) : 0;
    return arguments.get(0) >= 1 && arguments.get(0) <= 1000 && Math.abs(scale) <= 1000;
  }

  private String zone() {
    if (takeWord("with")) {
      requireZone();
      return " with time zone";
    }
    if (takeWord("without")) {
      requireZone();
    }
    return "";
  }

  private void requireZone() {
    if (!takeWord("time") || !takeWord("zone")) {
      throw wrong("'time zone' is missing");
    }
  }

  private List<Integer> arguments() {
    List<Integer> arguments = new ArrayList<>();
    if (!takeSign('(')) {
      return arguments;
    }
    do {
      take(SPACE);
      String number = take(NUMBER);
      if (number == null) {
        // geometry(Point, 4326): what it is restricted to makes no difference here.
        if (take(WORD) == null) {
          throw wrong("a number is missing in the parentheses");
        }
      } else {
        arguments.add(Integer.valueOf(number));
      }
    } while (takeSign(','));
    require(')');
    return arguments;
  }

  private Composite composite(int depth) {
    require('(');
    List<Field> fields = new ArrayList<>();
    do {
      take(SPACE);
      String quoted = take(QUOTED);
      String name = quoted == null ? take(WORD) : unquoted(quoted);
      if (name == null) {
        throw wrong("a field's name is missing; write composite(street text, floor int4)");
      }
      fields.add(new Field(name, type(depth + 1)));
    } while (takeSign(','));
    require(')');
    return new Composite(fields);
  }

  private static String unquoted(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
  }

  /** What stands here of that pattern, or null. */
  private String take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher.group();
  }

  private boolean takeWord(String word) {
    int before = at;
    take(SPACE);
    String next = take(WORD);
    if (word.equalsIgnoreCase(next)) {
      return true;
    }
    at = before;
    return false;
  }

  private boolean takeSign(char sign) {
    int before = at;
    take(SPACE);
    if (at < text.length() && text.charAt(at) == sign) {
      at++;
      return true;
    }
    at = before;
    return false;
  }

  private void require(char sign) {
    if (!takeSign(sign)) {
      throw wrong("'" + sign + "' is missing");
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + ", at character " + (at + 1));
  }
}
