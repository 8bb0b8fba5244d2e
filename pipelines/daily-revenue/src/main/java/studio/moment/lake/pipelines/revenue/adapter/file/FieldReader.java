package studio.moment.lake.pipelines.revenue.adapter.file;

import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.adapter.field.AmountRule;
import studio.moment.lake.pipelines.revenue.adapter.field.Column;
import studio.moment.lake.pipelines.revenue.adapter.field.DateReader;
import studio.moment.lake.pipelines.revenue.adapter.field.DateRule;
import studio.moment.lake.pipelines.revenue.adapter.field.StatusRule;
import studio.moment.lake.pipelines.revenue.adapter.field.TextRule;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.Deductions;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** Reads what a report's columns mean. */
final class FieldReader {
  static final List<String> TEXTS =
      List.of("rowId", "merchant", "order", "subId", "product", "category", "currency");
  static final List<String> AMOUNTS = List.of("gross", "commission");
  static final List<String> DATES = List.of("occurredAt", "stayEnd", "changedAt");
  static final List<String> KEYS =
      Stream.of(TEXTS, List.of("status"), AMOUNTS, List.of("deductions"), DATES)
          .flatMap(List::stream)
          .toList();
  static final List<String> SOURCE_KEYS = List.of("column", "columns", "join", "constant", "match");

  private static final int MAX_STATUSES = 1_000;

  /** Ways of rounding, by their names in the file. */
  enum Rounding {
    HALF_UP,
    HALF_EVEN,
    HALF_DOWN,
    UP,
    DOWN,
    FLOOR,
    CEILING
  }

  private final ZoneId zone;

  FieldReader(ZoneId zone) {
    this.zone = zone;
  }

  static String example(String field) {
    return switch (field) {
      case "status" -> "status: {column: status, map: {approved: confirmed}}";
      case "currency" -> "currency: {constant: KRW}";
      case "occurredAt" -> "occurredAt: {column: order_date, pattern: yyyy-MM-dd}";
      default -> field + ": " + field + "_amount";
    };
  }

  /** The fields of a map, as far as they are readable. */
  FieldRules read(YamlValue value) {
    Map<String, TextRule> texts = new HashMap<>();
    Map<String, AmountRule> amounts = new HashMap<>();
    Map<String, DateRule> dates = new HashMap<>();
    Optional<YamlMap> map = value.map("a map of fields and their columns");
    Set<String> unreadable = new HashSet<>(map.isEmpty() ? KEYS : List.of());
    map.ifPresent(there -> there.allowOnly(KEYS));
    map.ifPresent(
        there -> {
          TEXTS.forEach(name -> there.get(name).ifPresent(at -> text(at, name, texts, unreadable)));
          AMOUNTS.forEach(
              name -> put(there.get(name).map(FieldReader::amount), name, amounts, unreadable));
          there.get("deductions").ifPresent(at -> deductions(at, amounts, unreadable));
          DATES.forEach(name -> put(there.get(name).map(this::date), name, dates, unreadable));
        });
    Optional<YamlValue> at = map.flatMap(there -> there.get("status"));
    Optional<StatusRule> status = at.flatMap(FieldReader::status);
    if (at.isPresent() && status.isEmpty()) {
      unreadable.add("status");
    }
    return new FieldRules(texts, amounts, dates, status, unreadable);
  }

  /** What an amount that may be taken off is called among the amounts. */
  static String deduction(Deduction.Kind kind) {
    return "deductions." + Deductions.name(kind);
  }

  private static void deductions(
      YamlValue value, Map<String, AmountRule> amounts, Set<String> unreadable) {
    Optional<YamlMap> map = value.map("a map of deductions and their columns");
    if (map.isEmpty()) {
      unreadable.add("deductions");
      return;
    }
    map.get().allowOnly(Stream.of(Deduction.Kind.values()).map(Deductions::name).toList());
    for (Deduction.Kind kind : Deduction.Kind.values()) {
      put(
          map.get().get(Deductions.name(kind)).map(FieldReader::amount),
          deduction(kind),
          amounts,
          unreadable);
    }
  }

  private static <T> void put(
      Optional<Optional<T>> rule, String name, Map<String, T> rules, Set<String> unreadable) {
    if (rule.isPresent()) {
      rule.get().ifPresentOrElse(read -> rules.put(name, read), () -> unreadable.add(name));
    }
  }

  private static void text(
      YamlValue value, String name, Map<String, TextRule> texts, Set<String> unreadable) {
    Optional<TextRule> rule = Optional.empty();
    if (value.isScalar()) {
      rule = value.name("a column's name").map(TextRule::column);
    } else {
      Optional<YamlMap> map = value.map("a column's name, or a map with column or constant");
      map.ifPresent(there -> there.allowOnly(SOURCE_KEYS));
      rule = map.flatMap(FieldReader::source);
    }
    if (name.equals("currency") && rule.isPresent() && rule.get().constant() != null) {
      rule =
          value.peek("constant").flatMap(FeedReader::currency).isPresent()
              ? rule
              : Optional.empty();
    }
    put(Optional.of(rule), name, texts, unreadable);
  }

  /** Where a text comes from. */
  private static Optional<TextRule> source(YamlMap map) {
    List<String> ways =
        Stream.of("column", "columns", "constant").filter(key -> map.get(key).isPresent()).toList();
    if (ways.size() != 1) {
      map.whole().problem("expected one of column, columns and constant");
      return Optional.empty();
    }
    Optional<YamlValue> match = map.get("match");
    Optional<Pattern> pattern = match.flatMap(FeedReader::pattern);
    if (match.isPresent() && pattern.isEmpty()) {
      return Optional.empty();
    }
    String join = map.get("join").flatMap(FeedReader::text).orElse(" ");
    if (map.get("join").isPresent() && !ways.get(0).equals("columns")) {
      map.entry("join").orElseThrow().key().problem("join stands between several columns alone");
    }
    YamlValue value = map.get(ways.get(0)).orElseThrow();
    return switch (ways.get(0)) {
      case "constant" ->
          value.name("a text").map(text -> new TextRule(List.of(), "", text, pattern.orElse(null)));
      case "column" ->
          value
              .name("a column's name")
              .map(name -> new TextRule(List.of(Column.of(name)), "", null, pattern.orElse(null)));
      default -> {
        List<Column> columns =
            value.list("a list of columns", 10).stream()
                .flatMap(item -> item.name("a column's name").stream())
                .map(Column::of)
                .toList();
        yield columns.isEmpty()
            ? Optional.empty()
            : Optional.of(new TextRule(columns, join, null, pattern.orElse(null)));
      }
    };
  }

  private static Optional<StatusRule> status(YamlValue value) {
    if (value.isScalar()) {
      return value.choice(RowStatus.class).map(FieldRules::always);
    }
    Optional<YamlMap> map =
        value.map("pending, confirmed or cancelled, or a map with column and map");
    if (map.isEmpty()) {
      return Optional.empty();
    }
    map.get().allowOnly(with(SOURCE_KEYS, "map", "unknownStatus"));
    Optional<TextRule> source = source(map.get());
    Map<String, RowStatus> words = new HashMap<>();
    Optional<YamlMap> declared =
        map.get()
            .require("map", "map: {approved: confirmed}")
            .flatMap(there -> there.map("a map of the partner's words", MAX_STATUSES));
    declared
        .map(YamlMap::entries)
        .orElse(List.of())
        .forEach(
            entry ->
                entry
                    .value()
                    .choice(RowStatus.class)
                    .ifPresent(status -> words.put(entry.name(), status)));
    StatusRule.Unknown unknown =
        map.get()
            .get("unknownStatus")
            .flatMap(there -> there.choice(StatusRule.Unknown.class))
            .orElse(StatusRule.Unknown.REJECT);
    if (source.isEmpty() || declared.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new StatusRule(source.get(), words, unknown));
  }

  private static Optional<AmountRule> amount(YamlValue value) {
    if (value.isScalar()) {
      return value
          .name("a column's name")
          .map(
              name ->
                  new AmountRule(
                      Column.of(name),
                      AmountRule.Sign.AS_WRITTEN,
                      AmountRule.Unit.MAJOR,
                      null,
                      null));
    }
    Optional<YamlMap> read = value.map("a column's name, or a map with column or rate");
    if (read.isEmpty()) {
      return Optional.empty();
    }
    YamlMap map = read.get();
    map.allowOnly(List.of("column", "sign", "unit", "rounding", "rate"));
    Optional<Column> column = column(map, "column");
    Optional<AmountRule.Rate> rate = map.get("rate").flatMap(FieldReader::rate);
    if (map.get("column").isEmpty() && map.get("rate").isEmpty()) {
      value.problem("expected a column, a rate, or both");
    }
    if (column.isEmpty() && rate.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AmountRule(
            column.orElse(null),
            map.get("sign")
                .flatMap(there -> there.choice(AmountRule.Sign.class))
                .orElse(AmountRule.Sign.AS_WRITTEN),
            map.get("unit")
                .flatMap(there -> there.choice(AmountRule.Unit.class))
                .orElse(AmountRule.Unit.MAJOR),
            rounding(map),
            rate.orElse(null)));
  }

  private static Optional<AmountRule.Rate> rate(YamlValue value) {
    Optional<YamlMap> map = value.map("a map with column");
    map.ifPresent(there -> there.allowOnly(List.of("column", "bare", "quantity", "rounding")));
    return map.flatMap(
        there ->
            there
                .require("column", "column: rate")
                .flatMap(at -> at.name("a column's name"))
                .map(
                    name ->
                        new AmountRule.Rate(
                            Column.of(name),
                            there
                                .get("bare")
                                .flatMap(at -> at.choice(AmountRule.Bare.class))
                                .orElse(null),
                            column(there, "quantity").orElse(null),
                            rounding(there))));
  }

  private static Optional<Column> column(YamlMap map, String key) {
    return map.get(key).flatMap(value -> value.name("a column's name")).map(Column::of);
  }

  private static RoundingMode rounding(YamlMap map) {
    return map.get("rounding")
        .flatMap(value -> value.choice(Rounding.class))
        .map(rounding -> RoundingMode.valueOf(rounding.name()))
        .orElse(null);
  }

  private Optional<DateRule> date(YamlValue value) {
    Optional<YamlMap> read = value.map("a map with column and pattern");
    if (read.isEmpty()) {
      return Optional.empty();
    }
    YamlMap map = read.get();
    map.allowOnly(with(SOURCE_KEYS, "pattern", "zone"));
    Optional<TextRule> source = source(map);
    Optional<YamlValue> pattern = map.require("pattern", "pattern: yyyy-MM-dd");
    List<String> patterns = pattern.map(FieldReader::patterns).orElse(List.of());
    ZoneId of = map.get("zone").flatMap(AdapterReader::zone).orElse(zone);
    if (source.isEmpty() || patterns.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new DateRule(source.get(), patterns, of));
  }

  private static List<String> patterns(YamlValue value) {
    List<YamlValue> items =
        value.isScalar() ? List.of(value) : value.list("a pattern, or a list of them", 10);
    List<String> patterns = new ArrayList<>();
    for (YamlValue item : items) {
      item.name("a pattern such as yyyy-MM-dd")
          .ifPresent(
              text -> {
                try {
                  new DateReader(
                      new DateRule(TextRule.constant(""), List.of(text), ZoneId.of("UTC")), "");
                  patterns.add(text);
                } catch (RuntimeException e) {
                  item.problem(
                      Wording.quote(text)
                          + " is no pattern of a day or time; write for example yyyy-MM-dd HH:mm:ss,"
                          + " or one of iso, epoch_seconds, epoch_millis, excel");
                }
              });
    }
    return patterns;
  }

  private static List<String> with(List<String> keys, String... more) {
    return Stream.concat(keys.stream(), Stream.of(more)).toList();
  }
}
