package studio.moment.lake.privacy.inspect;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Why a column is judged as it is: counts and the words "name" and "comment", never a value.
 *
 * @param values how many were looked at that were neither NULL nor empty; of JSON, its leaves
 * @param found of these, how many held what, the gravest first
 * @param told what spoke without values: "its name", "its comment", "its type"
 */
public record Evidence(long values, Map<Subject, Long> found, List<String> told) {
  public Evidence {
    Map<Subject, Long> copy = new EnumMap<>(Subject.class);
    copy.putAll(found);
    found = Collections.unmodifiableMap(copy);
    told = List.copyOf(told);
  }

  /** In a line: {@code by its name; phone in 1,982 of 2,000 values}. */
  @Override
  public String toString() {
    String counts =
        found.entrySet().stream()
            .map(entry -> "%s in %,d".formatted(entry.getKey().label(), entry.getValue()))
            .collect(joining(", "));
    String of = counts.isEmpty() ? "" : counts + " of %,d values".formatted(values);
    String by = told.isEmpty() ? "" : "by " + String.join(" and ", told);
    if (by.isEmpty() && of.isEmpty()) {
      return values == 0 ? "no value seen" : "nothing in %,d values".formatted(values);
    }
    return by.isEmpty() ? of : of.isEmpty() ? by : by + "; " + of;
  }
}
