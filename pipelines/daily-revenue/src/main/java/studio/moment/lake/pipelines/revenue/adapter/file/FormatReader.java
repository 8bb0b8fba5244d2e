package studio.moment.lake.pipelines.revenue.adapter.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.adapter.format.ReportFormat;
import studio.moment.lake.pipelines.revenue.adapter.format.ReportFormat.FixedColumn;
import studio.moment.lake.pipelines.revenue.adapter.format.ReportFormat.Type;
import studio.moment.lake.pipelines.revenue.adapter.text.ReportCharset;

/** Reads how a report's file is made. */
final class FormatReader {
  static final Map<Type, List<String>> KEYS =
      Map.of(
          Type.CSV, List.of("type", "charset", "delimiter", "quote", "columns", "trailer", "empty"),
          Type.TSV, List.of("type", "charset", "quote", "columns", "trailer", "empty"),
          Type.FIXED_WIDTH, List.of("type", "charset", "widths", "trailer", "empty"),
          Type.JSON, List.of("type", "charset", "records", "empty"),
          Type.JSONL, List.of("type", "charset", "records", "empty"),
          Type.XLSX, List.of("type", "sheet", "columns", "trailer", "empty"));

  /** Signs between values. */
  enum Delimiter {
    COMMA,
    SEMICOLON,
    PIPE,
    TAB
  }

  /** Signs around values. */
  enum Quote {
    DOUBLE,
    SINGLE,
    NONE
  }

  private static final int MAX_COLUMNS = 1_000;

  private FormatReader() {}

  /** The format; empty where it is unreadable. */
  static Optional<ReportFormat> read(YamlValue value) {
    return value.map("a map with type and charset").flatMap(FormatReader::format);
  }

  private static Optional<ReportFormat> format(YamlMap map) {
    Optional<Type> read =
        map.require("type", "type: csv").flatMap(value -> value.choice(Type.class));
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Type type = read.get();
    map.allowOnly(KEYS.get(type));
    boolean needsCharset = type.isTable() && type != Type.XLSX;
    Optional<ReportCharset> charset =
        (needsCharset ? map.require("charset", "charset: utf_8") : map.get("charset"))
            .flatMap(value -> value.choice(ReportCharset.class));
    List<FixedColumn> widths = List.of();
    if (type == Type.FIXED_WIDTH) {
      widths =
          map.require("widths", "widths: [{name: order_id, start: 1, width: 12}]")
              .map(FormatReader::widths)
              .orElse(List.of());
      if (widths.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new ReportFormat(
            type,
            charset.orElse(ReportCharset.UTF_8),
            delimiter(map, type),
            quote(map, type),
            names(map, "columns"),
            widths,
            map.get("sheet").flatMap(value -> value.name("a sheet's name")).orElse(null),
            map.get("records").map(FormatReader::path).orElse(List.of()),
            trailer(map, type),
            Set.copyOf(texts(map, "empty"))));
  }

  private static char delimiter(YamlMap map, Type type) {
    Delimiter delimiter =
        map.get("delimiter")
            .flatMap(value -> value.choice(Delimiter.class))
            .orElse(type == Type.TSV ? Delimiter.TAB : Delimiter.COMMA);
    return switch (delimiter) {
      case COMMA -> ',';
      case SEMICOLON -> ';';
      case PIPE -> '|';
      case TAB -> '\t';
    };
  }

  private static char quote(YamlMap map, Type type) {
    Quote quote =
        map.get("quote")
            .flatMap(value -> value.choice(Quote.class))
            .orElse(type == Type.TSV ? Quote.NONE : Quote.DOUBLE);
    return switch (quote) {
      case DOUBLE -> '"';
      case SINGLE -> '\'';
      case NONE -> '\0';
    };
  }

  private static String trailer(YamlMap map, Type type) {
    Optional<String> trailer =
        map.get("trailer").flatMap(value -> value.name("the first cell of the last row"));
    if (type == Type.FIXED_WIDTH && trailer.isPresent() && trailer.get().contains(" ")) {
      map.get("trailer").orElseThrow().problem("in fixed width the trailer begins with one word");
    }
    return trailer.map(String::strip).orElse(null);
  }

  private static List<String> names(YamlMap map, String key) {
    List<String> names = texts(map, key);
    if (new HashSet<>(names).size() < names.size()) {
      map.get(key).orElseThrow().problem("a column's name stands twice");
    }
    return names;
  }

  private static List<String> texts(YamlMap map, String key) {
    return map.get(key).stream()
        .flatMap(value -> value.list("a list of texts", MAX_COLUMNS).stream())
        .flatMap(item -> item.name("a text").stream())
        .toList();
  }

  private static List<String> path(YamlValue value) {
    String text = value.name("names with dots between them, such as data.orders").orElse("");
    List<String> path = List.of(text.split("\\.", -1));
    if (path.stream().anyMatch(String::isBlank)) {
      value.problem("expected names with dots between them, such as data.orders");
      return List.of();
    }
    return path;
  }

  private static List<FixedColumn> widths(YamlValue value) {
    List<FixedColumn> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int end = 0;
    for (YamlValue item : value.list("a list of {name, start, width}", MAX_COLUMNS)) {
      Optional<YamlMap> map = item.map("{name, start, width}");
      map.ifPresent(there -> there.allowOnly(List.of("name", "start", "width")));
      Optional<String> name =
          map.flatMap(there -> there.require("name", "name: order_id"))
              .flatMap(there -> there.name("a column's name"));
      int start = place(map, "start");
      int width = place(map, "width");
      if (name.isEmpty() || start == 0 || width == 0) {
        continue;
      }
      if (start <= end) {
        item.problem("the column begins at %d, within the one before".formatted(start));
      }
      if (!names.add(name.get())) {
        item.problem("a column's name stands twice");
      }
      end = start + width - 1;
      columns.add(new FixedColumn(name.get(), start, width));
    }
    return columns;
  }

  private static int place(Optional<YamlMap> map, String key) {
    return map.flatMap(there -> there.require(key, key + ": 1"))
        .map(
            value -> {
              long number = value.wholeNumber("a number from 1 to 10000", 1).orElse(0);
              if (number > 10_000) {
                value.problem("expected a number from 1 to 10000, found " + number);
                return 0;
              }
              return (int) number;
            })
        .orElse(0);
  }
}
