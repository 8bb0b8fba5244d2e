package studio.moment.lake.templates.aws;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import studio.moment.lake.templates.cloudformation.Stack;

/**
 * A statement of a policy. What the template leaves out ({@code Resource} of a trust policy) is
 * empty.
 *
 * @param conditions by operator and key
 */
record Statement(
    String effect,
    Object principal,
    List<String> actions,
    List<String> resources,
    Map<String, Object> conditions) {

  static List<Statement> of(Object document) {
    return ((List<?>) Stack.map(document).get("Statement"))
        .stream().map(statement -> of(Stack.map(statement))).toList();
  }

  private static Statement of(Map<String, Object> statement) {
    return new Statement(
        (String) statement.get("Effect"),
        statement.get("Principal"),
        list(statement.get("Action")),
        list(statement.get("Resource")),
        statement.containsKey("Condition") ? Stack.map(statement.get("Condition")) : Map.of());
  }

  private static List<String> list(Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of((String) value);
  }

  boolean allows(String action, String resource) {
    return effect.equals("Allow")
        && actions.stream().anyMatch(pattern -> matches(pattern, action))
        && resources.stream().anyMatch(pattern -> matches(pattern, resource));
  }

  /** IAM's wildcards: a star is any text, a question mark one character. */
  private static boolean matches(String pattern, String text) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return text.matches(regex);
  }
}
