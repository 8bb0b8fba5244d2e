package studio.moment.lake.catalog.yaml;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * What an untagged scalar is by the core schema of YAML 1.2 (section 10.3.2). SnakeYAML resolves by
 * YAML 1.1, where {@code no} and {@code on} are truth values; editors and JSON Schema do not.
 */
enum Scalar {
  TEXT(""),
  INTEGER("the number "),
  FLOAT("the number "),
  BOOLEAN("the truth value "),
  NULL("nothing, written as ");

  private static final Pattern INTEGERS = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FLOATS =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private final String introduction;

  Scalar(String introduction) {
    this.introduction = introduction;
  }

  static Scalar of(ScalarNode node) {
    if (node.getScalarStyle() != ScalarStyle.PLAIN) {
      return TEXT;
    }
    String text = node.getValue();
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> NULL;
      case "true", "True", "TRUE", "false", "False", "FALSE" -> BOOLEAN;
      default ->
          INTEGERS.matcher(text).matches()
              ? INTEGER
              : FLOATS.matcher(text).matches() ? FLOAT : TEXT;
    };
  }

  /** How a message calls it, before the text in quotes. */
  String introduction() {
    return introduction;
  }
}
