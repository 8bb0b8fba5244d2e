package studio.moment.lake.templates.schedule;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlValue;

/**
 * What {@code ${name}} in a schedule's parameters stands for.
 *
 * @param values by name; empty where the deployment leaves it out
 */
public record Variables(Map<String, String> values) {
  private static final Pattern USE = Pattern.compile("\\$\\{([^}]*)}");

  public Variables {
    values = Map.copyOf(values);
  }

  /** The text with its variables filled in; one that is not known is a problem of the file. */
  String fill(String text, YamlValue place) {
    Matcher uses = USE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (uses.find()) {
      String name = uses.group(1);
      String value = values.get(name);
      if (value == null) {
        place.problem(
            "there is no ${"
                + name
                + "}"
                + Wording.didYouMean(name, values.keySet())
                + "; known: "
                + String.join(", ", values.keySet().stream().sorted().toList()));
        value = "";
      }
      uses.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return uses.appendTail(filled).toString();
  }
}
