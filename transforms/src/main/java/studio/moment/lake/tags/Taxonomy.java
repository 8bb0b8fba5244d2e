package studio.moment.lake.tags;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A taxonomy as the file declares it.
 *
 * @param name its display name, which it is found by
 * @param location where it lives, or null for the warehouse's: tags serve datasets of their own
 *     location only
 * @param description empty where the file gives none
 */
public record Taxonomy(String name, String location, String description, List<PolicyTag> tags) {
  public Taxonomy {
    tags = List.copyOf(tags);
  }

  /** Every tag, parents before their children. */
  public List<PolicyTag> allTags() {
    List<PolicyTag> all = new ArrayList<>();
    add(tags, all);
    return all;
  }

  /**
   * The id that a masking rule of a tag is made under, one in a project and location: letters,
   * digits and underscores. Names have no double underscore, so two rules never share one.
   */
  public String dataPolicyId(PolicyTag tag, MaskingRule rule) {
    return name.replace('-', '_')
        + "__"
        + tag.path().replace(".", "__")
        + "__"
        + rule.name().toLowerCase(Locale.ROOT);
  }

  private static void add(List<PolicyTag> tags, List<PolicyTag> all) {
    for (PolicyTag tag : tags) {
      all.add(tag);
      add(tag.children(), all);
    }
  }
}
