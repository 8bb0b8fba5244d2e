package studio.moment.lake.postgres.draft;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.Granularity;

/** Pieces of a catalog file, written so that the reader reads what was meant. */
final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Set<String> WORDS =
      Set.of("yes", "no", "on", "off", "true", "false", "null", "y", "n");

  private YamlText() {}

  /** A name or text, in quotes where it needs them. */
  static String scalar(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                  if (c < ' ' || c == 0x7F || c >= 0x80 && !isPrinted(c)) {
                    quoted.append("\\U%08X".formatted(c));
                  } else {
                    quoted.appendCodePoint(c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  /** What stands in a comment: one line, nothing that ends it. */
  static String comment(String text) {
    return text.codePoints()
        .map(c -> c < ' ' || c >= 0x7F && !isPrinted(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A table's name as {@code table:} wants it. */
  static String source(String schema, String name) {
    String text = part(schema) + "." + part(name);
    boolean plain =
        text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.');
    return plain ? text : "'" + text.replace("'", "''") + "'";
  }

  static String list(List<String> names) {
    return names.stream().map(YamlText::scalar).collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * A column's rule.
   *
   * @param from null where source and target are called alike
   */
  static String rule(ColumnRule rule, String from) {
    String parameters = parameters(rule);
    String name = YamlValue.name(rule.columnClass());
    return parameters.isEmpty() && from == null
        ? name
        : "{"
            + (from == null ? "" : "from: " + scalar(from) + ", ")
            + "class: "
            + name
            + parameters
            + "}";
  }

  private static String parameters(ColumnRule rule) {
    String type =
        rule.declaredType().map(declared -> ", type: " + YamlValue.name(declared)).orElse("");
    Protection protection = rule.protection();
    if (protection instanceof Protection.Hmac hmac) {
      return ", domain: " + hmac.domain();
    }
    if (protection instanceof Protection.Encrypt encrypt) {
      return ", domain: " + encrypt.domain();
    }
    if (protection instanceof Protection.Aead aead) {
      return ", domain: " + aead.domain();
    }
    if (protection instanceof Protection.Mask mask) {
      return ", shape: " + YamlValue.name(mask.shape());
    }
    if (protection instanceof Protection.Generalise generalise) {
      return ", to: " + granularity(generalise.granularity());
    }
    return type;
  }

  private static String granularity(Granularity granularity) {
    if (granularity instanceof Granularity.Band band) {
      return "band, width: " + band.width();
    }
    if (granularity instanceof Granularity.Year) {
      return "year";
    }
    if (granularity instanceof Granularity.Month) {
      return "month";
    }
    return granularity instanceof Granularity.IpPrefix ? "ip_prefix" : "district";
  }

  private static String part(String name) {
    boolean plain =
        name.codePoints().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == '.');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static boolean isPrinted(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.UNASSIGNED;
  }
}
