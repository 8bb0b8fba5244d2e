package studio.moment.lake.pipelines.revenue.policy.file;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.money.Rate;

/** Reads single values of a policy. */
final class Words {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,8})?%");
  private static final long MOST_WON = 1_000_000_000_000L;
  private static final int MAX_NAMES = 1_000;

  private Words() {}

  static Optional<String> matching(YamlValue value, Pattern pattern, String expected) {
    Optional<String> text = value.text(expected);
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      value.problem("expected " + expected);
      return Optional.empty();
    }
    return text;
  }

  static Optional<LocalDate> day(YamlValue value) {
    String expected = "a day such as 2026-01-01";
    Optional<String> text = matching(value, DAY, expected);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      value.problem("there is no such day; expected " + expected);
      return Optional.empty();
    }
  }

  /** A percentage; a number alone could mean two things. */
  static Optional<Rate> rate(YamlValue value) {
    String expected = "a percentage from 0% to 100%, such as 2.6%";
    Optional<Rate> rate = matching(value, PERCENT, expected).map(Rate::parse);
    if (rate.isPresent() && rate.get().value().compareTo(Rate.ALL.value()) > 0) {
      value.problem("expected " + expected);
      return Optional.empty();
    }
    return rate;
  }

  static Optional<Rate> rate(YamlMap map, String key) {
    return map.get(key).flatMap(Words::rate);
  }

  /** A number of won under a key, if it is there. */
  static Optional<Long> won(YamlMap map, String key, long least) {
    return map.get(key).flatMap(value -> number(value, least, MOST_WON, "won"));
  }

  static Optional<Long> number(YamlValue value, long least, long most, String of) {
    String expected = "a whole number of %s from %d to %d".formatted(of, least, most);
    OptionalLong number = value.wholeNumber(expected, least);
    if (number.isPresent() && number.getAsLong() > most) {
      value.problem("expected " + expected);
      return Optional.empty();
    }
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  /** A choice that must be made. */
  static <E extends Enum<E>> Optional<E> choice(YamlMap map, String key, Class<E> choices) {
    return map.require(key, key + ": " + YamlValue.names(choices).get(0))
        .flatMap(value -> value.choice(choices));
  }

  /** A choice that has a default. */
  static <E extends Enum<E>> Optional<E> choice(
      YamlMap map, String key, Class<E> choices, E otherwise) {
    return map.get(key).map(value -> value.choice(choices)).orElse(Optional.of(otherwise));
  }

  /** The names of a list; empty where the key is absent. */
  static Set<String> names(YamlMap map, String key) {
    Set<String> names = new TreeSet<>();
    List<YamlValue> items =
        map.get(key)
            .map(value -> value.list("a list of names, such as [hotel]", MAX_NAMES))
            .orElse(List.of());
    for (YamlValue item : items) {
      Optional<String> name = item.text("a name");
      if (name.isPresent() && !names.add(name.get())) {
        item.problem("the name stands twice");
      }
    }
    return names;
  }
}
