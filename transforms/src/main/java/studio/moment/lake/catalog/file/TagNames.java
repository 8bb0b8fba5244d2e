package studio.moment.lake.catalog.file;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlValue;

/**
 * What a catalog's policy tags are called in the warehouse. A catalog names a tag by its resource
 * name or by the short name that a taxonomy file gives it.
 */
public final class TagNames {
  private static final String RESOURCE_FORM = "projects/P/locations/L/taxonomies/T/policyTags/N";
  private static final Pattern RESOURCE =
      Pattern.compile("projects/[^/]+/locations/[^/]+/taxonomies/[^/]+/policyTags/[^/]+");
  private static final Pattern SHORT =
      Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*(\\.[a-z][a-z0-9]*(_[a-z0-9]+)*)*");

  private final Map<String, String> resources;
  private final String otherwise;

  private TagNames(Map<String, String> resources, String otherwise) {
    this.resources = resources;
    this.otherwise = otherwise;
  }

  /** Short names stay as they are written: the warehouse has no policy tags, or nobody asks it. */
  public static TagNames asWritten() {
    return new TagNames(null, "");
  }

  /**
   * Short names become resource names; one that is not known is a problem of the catalog.
   *
   * @param resources resource names by short name
   * @param otherwise what to do about a name that is not there, to end the message with
   */
  public static TagNames of(Map<String, String> resources, String otherwise) {
    return new TagNames(Map.copyOf(resources), otherwise);
  }

  /** The tag that a value names; a problem of the file where it names none. */
  Optional<String> read(YamlValue value) {
    Optional<String> text = value.text("a policy tag: its short name or " + RESOURCE_FORM);
    if (text.isEmpty() || RESOURCE.matcher(text.get()).matches()) {
      return text;
    }
    if (!SHORT.matcher(text.get()).matches()) {
      value.problem(
          "a policy tag is written " + RESOURCE_FORM + ", or shortly as personal.contact");
      return Optional.empty();
    }
    if (resources == null) {
      return text;
    }
    Optional<String> resource = Optional.ofNullable(resources.get(text.get()));
    if (resource.isEmpty()) {
      value.problem(
          "the policy tag "
              + Wording.quote(text.get())
              + " has no resource name"
              + Wording.didYouMean(text.get(), resources.keySet())
              + "; "
              + otherwise);
    }
    return resource;
  }
}
