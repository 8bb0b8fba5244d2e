package studio.moment.lake.catalog.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a YAML file, with its place. What is asked of it and is not there becomes a problem of
 * the file, and the answer is empty.
 *
 * <p>Scalars have the types of YAML 1.2, as editors and JSON Schema see them: {@code yes} and
 * {@code on} are texts.
 */
public final class YamlValue {
  private static final Set<Tag> KNOWN_TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE,
          Tag.SEQ,
          Tag.MAP);

  private static final int MAX_KEYS = 100;

  private final Node node;
  private final String path;
  private final Problems problems;

  YamlValue(Node node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /** Where the value begins, from 1. */
  public int line() {
    return node.getStartMark().getLine() + 1;
  }

  /** Notes that something is wrong here. */
  public void problem(String what) {
    problems.add(line(), node.getStartMark().getColumn() + 1, path, what);
  }

  public boolean isScalar() {
    return node instanceof ScalarNode;
  }

  /** What a scalar says, without asking for anything. */
  public Optional<String> scalar() {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  /** The value below a key, where this is a map that has it; nothing is checked. */
  public Optional<YamlValue> peek(String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
          return Optional.of(new YamlValue(tuple.getValueNode(), below(key), problems));
        }
      }
    }
    return Optional.empty();
  }

  /** The value as a map with a fixed set of keys. */
  public Optional<YamlMap> map(String expected) {
    return map(expected, MAX_KEYS);
  }

  /**
   * The value as a map. A key that stands twice is a problem; its first value counts.
   *
   * @param expected what the map is to be, for the message
   */
  public Optional<YamlMap> map(String expected, int maxEntries) {
    if (!hasKnownTag() || !(node instanceof MappingNode mapping)) {
      return notThe(expected);
    }
    int size = mapping.getValue().size();
    if (size > maxEntries) {
      problem("there are %,d entries, at most %,d are allowed".formatted(size, maxEntries));
      return Optional.empty();
    }
    Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
    boolean hasMerge = false;
    for (NodeTuple tuple : mapping.getValue()) {
      YamlValue key = new YamlValue(tuple.getKeyNode(), path, problems);
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        key.problem("merge keys (<<) are not read; write the entries out");
        hasMerge = true;
        continue;
      }
      key.name("a name as key")
          .ifPresent(
              name -> {
                String below = below(name);
                YamlMap.Entry entry =
                    new YamlMap.Entry(
                        name,
                        new YamlValue(tuple.getKeyNode(), below, problems),
                        new YamlValue(tuple.getValueNode(), below, problems));
                YamlMap.Entry earlier = entries.putIfAbsent(name, entry);
                if (earlier != null) {
                  entry
                      .key()
                      .problem("the key stands twice; its first is in line " + earlier.line());
                }
              });
    }
    return hasMerge ? Optional.empty() : Optional.of(new YamlMap(this, entries));
  }

  /** The value as a list of at least one item. */
  public List<YamlValue> list(String expected, int maxItems) {
    if (!hasKnownTag() || !(node instanceof SequenceNode sequence)) {
      notThe(expected);
      return List.of();
    }
    int size = sequence.getValue().size();
    if (size == 0) {
      problem("the list is empty; expected " + expected + ", or leave the key out");
    } else if (size > maxItems) {
      problem("there are %,d items, at most %,d are allowed".formatted(size, maxItems));
      return List.of();
    }
    List<YamlValue> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new YamlValue(item, path + "[" + items.size() + "]", problems));
    }
    return items;
  }

  /** The value as the name of something, just as it is written: also {@code null} or {@code 1}. */
  public Optional<String> name(String expected) {
    if (!hasKnownTag() || !(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      return notThe(expected);
    }
    if (scalar.getValue().indexOf('\0') >= 0) {
      problem("a name cannot hold the character U+0000");
      return Optional.empty();
    }
    return Optional.of(scalar.getValue());
  }

  /** The value as a text. */
  public Optional<String> text(String expected) {
    if (!hasKnownTag()
        || !(node instanceof ScalarNode scalar)
        || Scalar.of(scalar) != Scalar.TEXT
        || scalar.getValue().isBlank()) {
      return notThe(expected);
    }
    return Optional.of(scalar.getValue());
  }

  /** The value as a text of limited length. */
  public Optional<String> text(String expected, int maxCharacters) {
    Optional<String> text = text(expected);
    if (text.isPresent() && text.get().codePointCount(0, text.get().length()) > maxCharacters) {
      problem("the text has more than %,d characters".formatted(maxCharacters));
      return Optional.empty();
    }
    return text;
  }

  /** The value as a whole number within bounds. */
  public OptionalLong wholeNumber(String expected, long min) {
    if (hasKnownTag() && node instanceof ScalarNode scalar && Scalar.of(scalar) == Scalar.INTEGER) {
      try {
        long number = Long.parseLong(scalar.getValue());
        if (number >= min) {
          return OptionalLong.of(number);
        }
      } catch (NumberFormatException e) {
        // Too long for 64 bits: refused below like every other number out of bounds.
      }
    }
    notThe(expected);
    return OptionalLong.empty();
  }

  /** The value as one of an enum's constants, written in lower case. */
  public <E extends Enum<E>> Optional<E> choice(Class<E> choices) {
    return choice(List.of(choices.getEnumConstants()));
  }

  /** The value as one of some constants, written in lower case. */
  public <E extends Enum<E>> Optional<E> choice(List<E> choices) {
    List<String> allowed = names(choices);
    if (!hasKnownTag() || !(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      return notThe("one of " + String.join(", ", allowed));
    }
    int index = allowed.indexOf(scalar.getValue());
    if (index < 0) {
      problem(
          Wording.quote(scalar.getValue())
              + " is unknown"
              + Wording.didYouMean(scalar.getValue(), allowed)
              + "; allowed: "
              + String.join(", ", allowed));
      return Optional.empty();
    }
    return Optional.of(choices.get(index));
  }

  /** An enum's constants as a file writes them. */
  public static List<String> names(Class<? extends Enum<?>> choices) {
    return names(List.of(choices.getEnumConstants()));
  }

  /** Some constants as a file writes them. */
  public static List<String> names(List<? extends Enum<?>> choices) {
    return choices.stream().map(YamlValue::name).toList();
  }

  /** A constant as a file writes it. */
  public static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** Where problems of this file are noted. */
  public Problems problems() {
    return problems;
  }

  private boolean hasKnownTag() {
    if (KNOWN_TAGS.contains(node.getTag())) {
      return true;
    }
    problem("the tag " + Wording.quote(node.getTag().getValue()) + " is not read; leave it out");
    return false;
  }

  private <T> Optional<T> notThe(String expected) {
    if (KNOWN_TAGS.contains(node.getTag())) {
      problem("expected " + expected + ", found " + description());
    }
    return Optional.empty();
  }

  private String description() {
    if (node instanceof ScalarNode scalar) {
      if (scalar.getValue().isBlank()) {
        return "nothing";
      }
      return Scalar.of(scalar).introduction() + Wording.quote(scalar.getValue());
    }
    return node instanceof MappingNode ? "a map" : "a list";
  }

  private String below(String name) {
    boolean plain =
        name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    if (!plain) {
      return path + "[" + Wording.quote(name) + "]";
    }
    return path.isEmpty() ? name : path + "." + name;
  }
}
