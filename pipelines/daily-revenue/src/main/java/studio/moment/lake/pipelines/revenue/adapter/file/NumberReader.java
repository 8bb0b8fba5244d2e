package studio.moment.lake.pipelines.revenue.adapter.file;

import java.util.List;
import java.util.Optional;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.field.NumberStyle;
import studio.moment.lake.pipelines.revenue.adapter.format.ReportFormat;

/** Reads how numbers are written. */
final class NumberReader {
  static final List<String> KEYS = List.of("decimal", "thousands", "negative", "units");

  /** Signs before decimals. */
  enum Decimal {
    POINT,
    COMMA
  }

  /** Signs between thousands. */
  enum Thousands {
    NONE,
    COMMA,
    POINT,
    SPACE,
    APOSTROPHE
  }

  private NumberReader() {}

  static NumberStyle read(YamlValue value) {
    Optional<YamlMap> map = value.map("a map with decimal and thousands");
    map.ifPresent(there -> there.allowOnly(KEYS));
    Decimal decimal = choice(map, "decimal", Decimal.class, Decimal.POINT);
    Thousands thousands = choice(map, "thousands", Thousands.class, Thousands.NONE);
    NumberStyle.Negative negative =
        choice(map, "negative", NumberStyle.Negative.class, NumberStyle.Negative.MINUS);
    List<String> units =
        map.flatMap(there -> there.get("units")).stream()
            .flatMap(there -> there.list("a list of texts beside amounts, such as 원", 20).stream())
            .flatMap(item -> item.text("a text beside amounts, such as 원", 20).stream())
            .map(String::strip)
            .toList();
    return new NumberStyle(
        decimal == Decimal.POINT ? '.' : ',',
        switch (thousands) {
          case NONE -> '\0';
          case COMMA -> ',';
          case POINT -> '.';
          case SPACE -> ' ';
          case APOSTROPHE -> '\'';
        },
        negative,
        units);
  }

  private static <E extends Enum<E>> E choice(
      Optional<YamlMap> map, String key, Class<E> choices, E otherwise) {
    return map.flatMap(there -> there.get(key))
        .flatMap(there -> there.choice(choices))
        .orElse(otherwise);
  }

  static void checkSigns(Feed feed, Optional<YamlValue> numbers) {
    NumberStyle style = feed.numbers();
    numbers.ifPresent(
        value -> {
          if (style.decimal() == style.thousands()) {
            value.problem("decimal and thousands are the same sign");
          }
          if (style.units().stream().anyMatch(unit -> unit.matches(".*[-0-9.,()%].*"))) {
            value.problem("a unit has no digits and none of the signs - . , ( ) %");
          }
        });
    ReportFormat format = feed.format();
    boolean isBare =
        (format.type() == ReportFormat.Type.CSV || format.type() == ReportFormat.Type.TSV)
            && format.quote() == 0;
    numbers.ifPresent(
        value -> {
          if (isBare
              && (format.delimiter() == style.decimal()
                  || format.delimiter() == style.thousands())) {
            value.problem("a sign within numbers is the delimiter too, and nothing is quoted");
          }
        });
  }
}
