package studio.moment.lake.catalog.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A map of a YAML file: its keys in the file's order. */
public final class YamlMap {
  private final YamlValue whole;
  private final Map<String, Entry> entries;

  YamlMap(YamlValue whole, Map<String, Entry> entries) {
    this.whole = whole;
    this.entries = entries;
  }

  /** The map as a value, for problems of the whole. */
  public YamlValue whole() {
    return whole;
  }

  public Collection<Entry> entries() {
    return entries.values();
  }

  /** The entry of that key, if it is there. */
  public Optional<Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** The value of that key, if it is there. */
  public Optional<YamlValue> get(String key) {
    return entry(key).map(Entry::value);
  }

  /**
   * The value of that key; its absence is a problem.
   *
   * @param example how it may look, for the message
   */
  public Optional<YamlValue> require(String key, String example) {
    Optional<YamlValue> value = get(key);
    if (value.isEmpty()) {
      whole.problem("'" + key + "' is missing; write for example " + example);
    }
    return value;
  }

  /** Notes every key that is not one of these. */
  public void allowOnly(List<String> known) {
    for (Entry entry : entries()) {
      if (!known.contains(entry.name())) {
        entry
            .key()
            .problem(
                "the key is unknown"
                    + Wording.didYouMean(entry.name(), known)
                    + "; known here: "
                    + String.join(", ", known));
      }
    }
  }

  /**
   * One key and its value.
   *
   * @param name the key as it is written, also {@code null} or {@code 1}
   * @param key the key's own place
   */
  public record Entry(String name, YamlValue key, YamlValue value) {
    public int line() {
      return key.line();
    }
  }
}
