package studio.moment.lake.pipelines.rds.leak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Everything that a run left somewhere, to be searched for values. */
final class Haystack {
  private final StringBuilder bytes = new StringBuilder();

  Haystack add(byte[] more) {
    bytes.append(new String(more, ISO_8859_1)).append('\n');
    return this;
  }

  Haystack add(String more) {
    return add(more.getBytes(UTF_8));
  }

  int size() {
    return bytes.length();
  }

  /** Those of the values that can be read here in some spelling. */
  Set<String> find(Collection<String> values) {
    String all = bytes.toString();
    Set<String> found = new LinkedHashSet<>();
    for (String value : values) {
      if (Spellings.of(value).stream().anyMatch(all::contains)) {
        found.add(value);
      }
    }
    return found;
  }
}
