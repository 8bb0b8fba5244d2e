package studio.moment.lake.pipelines.rds.leak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

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
    Needles needles = new Needles();
    values.forEach(value -> Spellings.of(value).forEach(each -> needles.add(each, value)));
    Set<String> found = needles.in(bytes.toString());
    return values.stream()
        .filter(found::contains)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
