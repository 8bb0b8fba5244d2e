package studio.moment.lake.templates.cost;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.templates.file.TextFile;

/** Reads {@code prices.yaml}. */
public final class PricesReader {
  private static final int MOST = 100;
  private static final List<String> PATHS = List.of("jdbc", "export");

  /** What run reports give, beside the file's own assumptions. */
  private static final List<String> MEASURED =
      List.of("runHours", "earlyHours", "stagedGb", "pipelines");

  private static final List<String> OF_ONE_PIPELINE = List.of("runHours", "earlyHours");

  private PricesReader() {}

  /**
   * @throws studio.moment.lake.runs.LakeException ARGUMENTS with every problem of the file
   */
  public static Prices read(Path file) {
    return TextFile.readYaml(file, "a prices.yaml", (root, problems) -> prices(root));
  }

  private static Prices prices(YamlMap root) {
    root.allowOnly(
        List.of("version", "currency", "comparedWith", "prices", "assumptions", "items"));
    root.require("version", "version: 1");
    String currency = root.require("currency", "currency: USD").map(PricesReader::text).orElse("");
    BigDecimal compared =
        root.require("comparedWith", "comparedWith: 11.97")
            .map(PricesReader::number)
            .orElse(BigDecimal.ZERO);
    Map<String, Price> prices = new LinkedHashMap<>();
    items(root, "prices")
        .forEach(
            map -> {
              Price price = price(map);
              if (prices.putIfAbsent(price.id(), price) != null) {
                map.whole().problem("the id stands twice");
              }
            });
    List<Assumption> assumptions = new ArrayList<>();
    Set<String> names = new HashSet<>(MEASURED);
    for (YamlMap map : items(root, "assumptions")) {
      map.allowOnly(List.of("name", "value", "why"));
      Assumption assumption =
          new Assumption(required(map, "name"), requiredNumber(map, "value"), required(map, "why"));
      if (!names.add(assumption.name())) {
        map.whole().problem("the name stands twice, or is measured");
      }
      assumptions.add(assumption);
    }
    List<Item> items = new ArrayList<>();
    for (YamlMap map : items(root, "items")) {
      items.add(item(map, prices, names));
    }
    return new Prices(currency, compared, prices, assumptions, items);
  }

  private static Price price(YamlMap map) {
    map.allowOnly(
        List.of("id", "price", "unit", "factor", "free", "region", "source", "date", "basis"));
    return new Price(
        required(map, "id"),
        requiredNumber(map, "price"),
        required(map, "unit"),
        map.get("factor").map(PricesReader::number).orElse(BigDecimal.ONE),
        map.get("free").map(PricesReader::number).orElse(BigDecimal.ZERO),
        required(map, "region"),
        required(map, "source"),
        map.require("date", "date: 2026-11-22").map(PricesReader::date).orElse(LocalDate.EPOCH),
        required(map, "basis"));
  }

  private static Item item(YamlMap map, Map<String, Price> prices, Set<String> names) {
    map.allowOnly(List.of("item", "price", "path", "each", "quantity"));
    String price = required(map, "price");
    if (!price.isEmpty() && !prices.containsKey(price)) {
      map.get("price")
          .orElseThrow()
          .problem("there is no such price" + Wording.didYouMean(price, prices.keySet()));
    }
    String path = map.get("path").map(PricesReader::text).orElse("");
    if (!path.isEmpty() && !PATHS.contains(path)) {
      map.get("path").orElseThrow().problem("a path is one of " + String.join(", ", PATHS));
    }
    boolean each = map.get("each").map(PricesReader::text).orElse("").equals("pipeline");
    if (map.get("each").isPresent() && !each) {
      map.get("each").get().problem("takes 'pipeline', or is left out");
    }
    List<String> quantity = new ArrayList<>();
    for (YamlValue factor :
        map.require("quantity", "quantity: [runHours, nights]")
            .map(value -> value.list("names and numbers", MOST))
            .orElse(List.of())) {
      String text = factor.scalar().orElse("").replace(" ", "");
      for (String term : text.split("\\+", -1)) {
        if (!names.contains(term) && !term.matches("\\d+(\\.\\d+)?")) {
          factor.problem(
              Wording.quote(term)
                  + " is neither a number nor a name"
                  + Wording.didYouMean(term, names));
        } else if (OF_ONE_PIPELINE.contains(term) && !each) {
          factor.problem(term + " is of one pipeline; add each: pipeline");
        }
      }
      quantity.add(text);
    }
    return new Item(required(map, "item"), price, path, each, quantity);
  }

  private static List<YamlMap> items(YamlMap root, String key) {
    return root
        .require(key, key + ": [...]")
        .map(value -> value.list(key, MOST))
        .orElse(List.of())
        .stream()
        .flatMap(item -> item.map("a map").stream())
        .toList();
  }

  private static String required(YamlMap map, String key) {
    return map.require(key, key + ": ...").map(PricesReader::text).orElse("");
  }

  private static BigDecimal requiredNumber(YamlMap map, String key) {
    return map.require(key, key + ": 0.05").map(PricesReader::number).orElse(BigDecimal.ZERO);
  }

  private static String text(YamlValue value) {
    String text = value.scalar().orElse("").strip();
    if (text.isEmpty()) {
      value.problem("expected a text");
    }
    return text;
  }

  /** As it is written: 0.1 is a tenth, not the nearest double. */
  private static BigDecimal number(YamlValue value) {
    String text = value.scalar().orElse("").strip();
    if (!text.matches("\\d+(\\.\\d+)?")) {
      value.problem("expected a number, 0 or more");
      return BigDecimal.ZERO;
    }
    return new BigDecimal(text);
  }

  private static LocalDate date(YamlValue value) {
    try {
      return LocalDate.parse(value.scalar().orElse(""));
    } catch (DateTimeException e) {
      value.problem("expected a date, 2026-11-22");
      return LocalDate.EPOCH;
    }
  }
}
