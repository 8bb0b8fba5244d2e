package studio.moment.lake.tags.google;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.tags.MaskingRule;
import studio.moment.lake.tags.PolicyTag;
import studio.moment.lake.tags.TagChange;
import studio.moment.lake.tags.TagChange.Kind;
import studio.moment.lake.tags.Taxonomy;
import studio.moment.lake.tags.file.TagLock;

/**
 * Brings a project's taxonomy to what the file says: reads what is there, makes what is missing,
 * changes what differs and takes nothing away. Repeating it after an interruption completes it.
 *
 * <p>Readers are granted before masking rules are made, and a tag before its children.
 */
public final class TagSync {
  private final PolicyTagManager manager;
  private final DataPolicies policies;
  private final Consumer<TagChange> told;
  private final boolean writes;

  private TagSync(
      GoogleApi catalog,
      GoogleApi dataPolicies,
      String parent,
      boolean writes,
      Consumer<TagChange> told) {
    this.manager = new PolicyTagManager(catalog, parent);
    this.policies = new DataPolicies(dataPolicies, parent);
    this.writes = writes;
    this.told = requireNonNull(told, "told");
  }

  /**
   * Tells what {@link #apply} would do; only reads.
   *
   * @param parent {@code projects/P/locations/L}
   */
  public static void plan(
      Taxonomy wanted,
      GoogleApi catalog,
      GoogleApi dataPolicies,
      String parent,
      Consumer<TagChange> told) {
    new TagSync(catalog, dataPolicies, parent, false, told).run(wanted);
  }

  /**
   * Does it, telling each change when it is done.
   *
   * @return the names that were found and made
   * @throws LakeException where a service refuses or does not answer; what was done until then
   *     stays, and running again goes on from there
   */
  public static TagLock apply(
      Taxonomy wanted,
      GoogleApi catalog,
      GoogleApi dataPolicies,
      String parent,
      Consumer<TagChange> told) {
    return new TagSync(catalog, dataPolicies, parent, true, told).run(wanted);
  }

  private TagLock run(Taxonomy wanted) {
    Optional<JsonNode> there = manager.taxonomy(wanted.name());
    String taxonomy = taxonomy(wanted, there);
    Map<String, PolicyTagManager.Found> tags =
        there.isPresent() ? manager.tags(taxonomy) : Map.of();
    List<DataPolicies.Found> masks = policies.masks();

    Map<String, String> names = new LinkedHashMap<>();
    for (PolicyTag tag : wanted.allTags()) {
      names.put(tag.path(), tag(tag, taxonomy, tags, names));
    }
    for (PolicyTag tag : wanted.allTags()) {
      String name = names.get(tag.path());
      grant(
          tag.readers(),
          "to read columns tagged " + tag.path(),
          name.isEmpty() ? null : manager.readers(name));
      masks(wanted, tag, name, masks);
    }
    tellForeign(wanted, tags);
    return new TagLock(taxonomy.isEmpty() ? manager.parent() + "/taxonomies/-" : taxonomy, names);
  }

  private String taxonomy(Taxonomy wanted, Optional<JsonNode> there) {
    if (there.isEmpty()) {
      return make(
          "taxonomy " + wanted.name() + " in " + manager.parent() + ", access control enforced",
          () -> manager.createTaxonomy(wanted.name(), wanted.description()));
    }
    PolicyTagManager.Found found = PolicyTagManager.found(there.get());
    if (!PolicyTagManager.isEnforced(there.get())) {
      change(
          "taxonomy " + wanted.name() + ": enforce access control",
          () -> manager.enforce(found.name()));
    }
    describe("taxonomy " + wanted.name(), wanted.description(), found);
    return found.name();
  }

  private String tag(
      PolicyTag wanted,
      String taxonomy,
      Map<String, PolicyTagManager.Found> there,
      Map<String, String> names) {
    int dot = wanted.path().lastIndexOf('.');
    String parent = dot < 0 ? "" : names.get(wanted.path().substring(0, dot));
    PolicyTagManager.Found found = there.get(wanted.displayName());
    if (found == null) {
      return make(
          "tag " + wanted.path(),
          () -> manager.createTag(taxonomy, wanted.displayName(), wanted.description(), parent));
    }
    if (!found.parentTag().equals(parent)) {
      // Moving it would change who reads its columns.
      throw LakeException.arguments(
          "The tag "
              + wanted.displayName()
              + " is there, but lies elsewhere in the taxonomy than the file says. A tag is moved"
              + " by people, because its readers change with its place: move or delete it in"
              + " Policy Tag Manager, or change the file, and run again.");
    }
    describe("tag " + wanted.path(), wanted.description(), found);
    return found.name();
  }

  private void describe(String what, String wanted, PolicyTagManager.Found found) {
    if (!wanted.isEmpty() && !wanted.equals(found.description())) {
      change(what + ": description", () -> manager.describe(found.name(), wanted));
    }
  }

  private void masks(
      Taxonomy taxonomy, PolicyTag tag, String tagName, List<DataPolicies.Found> there) {
    Map<MaskingRule, String> ofTag = new HashMap<>();
    tag.masks()
        .forEach(
            (rule, readers) -> {
              String name = mask(taxonomy, tag, tagName, rule, there);
              ofTag.put(rule, name);
              grant(
                  readers,
                  "to see columns tagged " + tag.path() + " under " + rule.name(),
                  name.isEmpty() ? null : policies.readers(name));
            });
    for (DataPolicies.Found found : there) {
      if (!tagName.isEmpty() && found.tag().equals(tagName) && !ofTag.containsValue(found.name())) {
        told.accept(
            new TagChange(
                Kind.LEFT,
                "masking rule %s (%s) of tag %s"
                    .formatted(
                        found.id(),
                        found.rule().isEmpty() ? "a routine" : found.rule(),
                        tag.path())));
      }
    }
  }

  private String mask(
      Taxonomy taxonomy,
      PolicyTag tag,
      String tagName,
      MaskingRule rule,
      List<DataPolicies.Found> there) {
    Optional<DataPolicies.Found> found =
        there.stream()
            .filter(each -> each.tag().equals(tagName) && each.rule().equals(rule.name()))
            .findFirst();
    if (found.isPresent()) {
      return found.get().name();
    }
    String id = taxonomy.dataPolicyId(tag, rule);
    if (there.stream().anyMatch(each -> each.id().equals(id))) {
      throw LakeException.arguments(
          "There is a masking rule "
              + id
              + " already, of another tag or another kind. Delete or rename it (bq or the console)"
              + " and run again.");
    }
    return make(
        "masking rule " + rule.name() + " of tag " + tag.path() + " as " + id,
        () -> policies.create(id, tagName, rule.name()));
  }

  /**
   * @param grants null for what a plan would make
   */
  private void grant(List<String> members, String purpose, Grants grants) {
    Set<String> there = grants == null ? Set.of() : grants.members();
    List<String> missing = members.stream().filter(member -> !there.contains(member)).toList();
    if (!missing.isEmpty()) {
      if (writes) {
        grants.add(missing);
      }
      missing.forEach(member -> told.accept(new TagChange(Kind.GRANT, member + " " + purpose)));
    }
    Set<String> others = new LinkedHashSet<>(there);
    others.removeAll(members);
    others.forEach(
        member -> told.accept(new TagChange(Kind.LEFT, member + " may go on " + purpose)));
    if (grants != null) {
      grants
          .conditional()
          .forEach(
              member ->
                  told.accept(
                      new TagChange(Kind.LEFT, member + " may, under a condition, " + purpose)));
    }
  }

  private void tellForeign(Taxonomy wanted, Map<String, PolicyTagManager.Found> there) {
    List<String> known = new ArrayList<>();
    wanted.allTags().forEach(tag -> known.add(tag.displayName()));
    there.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name -> told.accept(new TagChange(Kind.LEFT, "tag " + name + ", not in the file")));
  }

  /** The name of what was made; empty in a plan. */
  private String make(String what, Supplier<String> work) {
    String name = writes ? work.get() : "";
    told.accept(new TagChange(Kind.CREATE, what));
    return name;
  }

  private void change(String what, Runnable work) {
    if (writes) {
      work.run();
    }
    told.accept(new TagChange(Kind.CHANGE, what));
  }
}
