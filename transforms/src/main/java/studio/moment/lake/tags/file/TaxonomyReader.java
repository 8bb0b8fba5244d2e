package studio.moment.lake.tags.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.yaml.Problems;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlFile;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.tags.MaskingRule;
import studio.moment.lake.tags.PolicyTag;
import studio.moment.lake.tags.Taxonomy;

/** Reads a taxonomy file. */
public final class TaxonomyReader {
  private static final List<String> KEYS =
      List.of("version", "taxonomy", "location", "description", "tags");
  private static final List<String> TAG_KEYS =
      List.of("description", "readers", "masks", "children");
  private static final List<String> MASK_KEYS = List.of("rule", "readers");

  // BigQuery's limits, less one rule that it keeps for itself.
  private static final int MAX_TAGS = 100;
  private static final int MAX_DEPTH = 5;
  private static final int MAX_MASKS = 8;
  private static final int MAX_MEMBERS = 200;
  private static final int MAX_DESCRIPTION = 2_000;

  /** Hyphens become underscores in ids, so neither stands beside the other. */
  private static final Pattern TAXONOMY = Pattern.compile("[a-z][a-z0-9]*([-_][a-z0-9]+)*");

  private static final Pattern TAG = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final Pattern LOCATION = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern MEMBER =
      Pattern.compile("(user|group|serviceAccount):[^@\\s:]+@[^@\\s:]+|domain:[^@\\s:]+");

  private TaxonomyReader() {}

  /**
   * The taxonomy of a file.
   *
   * @param file its name for messages
   * @throws LakeException ARGUMENTS with every problem of the file, one in a line
   */
  public static Taxonomy read(String text, String file) {
    Problems problems = new Problems(file);
    Optional<Taxonomy> taxonomy =
        YamlFile.read(text, problems)
            .flatMap(document -> document.map("a map with version, taxonomy and tags"))
            .map(TaxonomyReader::taxonomy);
    problems.throwIfAny();
    return taxonomy.orElseThrow();
  }

  private static Taxonomy taxonomy(YamlMap map) {
    map.allowOnly(KEYS);
    map.require("version", "version: 1").ifPresent(TaxonomyReader::checkVersion);
    String name =
        map.require("taxonomy", "taxonomy: moment-lake")
            .flatMap(value -> matching(value, TAXONOMY, "a name such as moment-lake, in a-z, 0-9"))
            .orElse("");
    Optional<String> location =
        map.get("location")
            .flatMap(value -> matching(value, LOCATION, "a location such as asia-northeast3"));
    List<PolicyTag> tags =
        map.require("tags", "tags: {personal: {readers: [\"group:privacy@example.com\"]}}")
            .map(value -> tags(value, "", 1))
            .orElse(List.of());
    Taxonomy taxonomy = new Taxonomy(name, location.orElse(null), description(map), tags);
    int count = taxonomy.allTags().size();
    if (count > MAX_TAGS) {
      map.whole()
          .problem("there are %d tags; a taxonomy holds at most %d".formatted(count, MAX_TAGS));
    }
    return taxonomy;
  }

  private static void checkVersion(YamlValue value) {
    OptionalLong version = value.wholeNumber("the number 1", 0);
    if (version.isPresent() && version.getAsLong() != 1) {
      value.problem("only version 1 is known here; a newer file needs a newer release");
    }
  }

  private static List<PolicyTag> tags(YamlValue value, String parent, int depth) {
    if (depth > MAX_DEPTH) {
      value.problem("tags lie at most %d deep in each other".formatted(MAX_DEPTH));
      return List.of();
    }
    List<PolicyTag> tags = new ArrayList<>();
    Optional<YamlMap> map = value.map("a map of tags by their names", MAX_TAGS);
    for (YamlMap.Entry entry : map.map(YamlMap::entries).orElse(List.of())) {
      if (!TAG.matcher(entry.name()).matches()) {
        entry.key().problem("a tag's name is of a-z, 0-9 and single underscores, a letter first");
        continue;
      }
      String path = parent.isEmpty() ? entry.name() : parent + "." + entry.name();
      entry
          .value()
          .map("a map with description, readers, masks, children")
          .ifPresent(tag -> tags.add(tag(tag, path, depth)));
    }
    return tags;
  }

  private static PolicyTag tag(YamlMap map, String path, int depth) {
    map.allowOnly(TAG_KEYS);
    List<String> readers = map.get("readers").map(TaxonomyReader::members).orElse(List.of());
    Map<MaskingRule, List<String>> masks = new EnumMap<>(MaskingRule.class);
    List<YamlValue> items =
        map.get("masks")
            .map(value -> value.list("a list of masks with rule and readers", MAX_MASKS))
            .orElse(List.of());
    for (YamlValue item : items) {
      item.map("a map with rule and readers").ifPresent(mask -> addMask(mask, masks));
    }
    List<PolicyTag> children =
        map.get("children").map(value -> tags(value, path, depth + 1)).orElse(List.of());
    return new PolicyTag(path, description(map), readers, masks, children);
  }

  private static void addMask(YamlMap map, Map<MaskingRule, List<String>> masks) {
    map.allowOnly(MASK_KEYS);
    Optional<MaskingRule> rule =
        map.require("rule", "rule: always_null").flatMap(value -> value.choice(MaskingRule.class));
    List<String> readers =
        map.require("readers", "readers: [\"group:analysts@example.com\"]")
            .map(TaxonomyReader::members)
            .orElse(List.of());
    if (rule.isPresent() && masks.putIfAbsent(rule.get(), readers) != null) {
      map.whole().problem("the rule stands twice; put its readers together");
    }
  }

  private static List<String> members(YamlValue list) {
    List<String> members = new ArrayList<>();
    for (YamlValue item : list.list("a list such as [\"group:NAME@DOMAIN\"]", MAX_MEMBERS)) {
      Optional<String> member = item.text("a member such as group:NAME@DOMAIN");
      if (member.isPresent() && !MEMBER.matcher(member.get()).matches()) {
        item.problem(
            Wording.quote(member.get())
                + " is nobody that a tag is opened to; write user:, group: or serviceAccount: before"
                + " an address, or domain: before a domain. allUsers and allAuthenticatedUsers are"
                + " refused");
      } else if (member.isPresent() && members.contains(member.get())) {
        item.problem("the member stands twice");
      } else {
        member.ifPresent(members::add);
      }
    }
    return members;
  }

  private static String description(YamlMap map) {
    return map.get("description")
        .flatMap(value -> value.text("a text", MAX_DESCRIPTION))
        .map(String::strip)
        .orElse("");
  }

  private static Optional<String> matching(YamlValue value, Pattern pattern, String expected) {
    Optional<String> text = value.text(expected);
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      value.problem("expected " + expected + ", found " + Wording.quote(text.get()));
      return Optional.empty();
    }
    return text;
  }
}
