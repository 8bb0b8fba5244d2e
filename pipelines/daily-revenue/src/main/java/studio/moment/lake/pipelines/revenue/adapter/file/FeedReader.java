package studio.moment.lake.pipelines.revenue.adapter.file;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.adapter.Declared;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.FileName;
import studio.moment.lake.pipelines.revenue.adapter.Skip;
import studio.moment.lake.pipelines.revenue.adapter.field.Column;
import studio.moment.lake.pipelines.revenue.adapter.field.NumberStyle;
import studio.moment.lake.pipelines.revenue.adapter.format.ReportFormat;

/**
 * Reads the feeds of an adapter. What all feeds share stands beside them, in the adapter itself; a
 * feed's own keys replace it, its own fields one by one.
 */
final class FeedReader {
  static final List<String> SHARED_KEYS =
      List.of("files", "format", "numbers", "skip", "lineage", "currency", "fields", "declared");
  static final List<String> FEED_KEYS =
      Stream.concat(Stream.of("name", "kind"), SHARED_KEYS.stream()).toList();

  private static final int MAX_FEEDS = 20;
  private static final int MAX_NAMES = 50;
  private static final int MAX_ROW_RULES = 50;

  private final YamlMap adapter;
  private final FieldReader fieldReader;
  private final Parts shared;

  /** What a feed may have of its own. A part that is there and unreadable is a problem already. */
  private record Parts(
      Optional<ReportFormat> format,
      NumberStyle numbers,
      Skip skip,
      List<Column> lineage,
      Optional<String> currency,
      FieldRules fields,
      Declared declared) {}

  FeedReader(YamlMap adapter, ZoneId zone) {
    this.adapter = adapter;
    this.fieldReader = new FieldReader(zone);
    this.shared =
        parts(
            adapter,
            new Parts(
                Optional.empty(),
                NumberStyle.PLAIN,
                Skip.NOTHING,
                List.of(),
                Optional.empty(),
                FieldRules.none(),
                Declared.NOTHING));
  }

  private Parts parts(YamlMap map, Parts otherwise) {
    return new Parts(
        map.get("format").map(FormatReader::read).orElse(otherwise.format()),
        map.get("numbers").map(NumberReader::read).orElse(otherwise.numbers()),
        map.get("skip").map(FeedReader::skip).orElse(otherwise.skip()),
        map.get("lineage").map(FeedReader::lineage).orElse(otherwise.lineage()),
        map.get("currency").map(FeedReader::anyCurrency).or(otherwise::currency),
        map.get("fields")
            .map(fieldReader::read)
            .map(otherwise.fields()::with)
            .orElse(otherwise.fields()),
        map.get("declared").map(DeclaredReader::read).orElse(otherwise.declared()));
  }

  /** The feeds, as far as they are readable. */
  List<Feed> feeds() {
    Optional<YamlValue> list = adapter.get("feeds");
    if (list.isEmpty()) {
      return adapter.require("files", "files: [\"orders_{date:yyyyMMdd}.csv\"]").stream()
          .flatMap(files -> feed(adapter, "reports", Feed.Kind.ORDERS, shared).stream())
          .toList();
    }
    adapter
        .entry("files")
        .ifPresent(
            entry -> entry.key().problem("where there are feeds, every feed has its own files"));
    List<Feed> feeds = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlValue item : list.get().list("a list of feeds", MAX_FEEDS)) {
      item.map("a map with name and files")
          .ifPresent(
              map -> {
                map.allowOnly(FEED_KEYS);
                String name =
                    map.require("name", "name: orders").flatMap(AdapterReader::code).orElse("");
                if (!names.add(name) && !name.isEmpty()) {
                  map.get("name").orElseThrow().problem("two feeds have that name");
                }
                Feed.Kind kind =
                    map.get("kind")
                        .flatMap(value -> value.choice(Feed.Kind.class))
                        .orElse(Feed.Kind.ORDERS);
                map.require("files", "files: [\"orders_{date:yyyyMMdd}.csv\"]");
                feed(map, name, kind, parts(map, shared)).ifPresent(feeds::add);
              });
    }
    return feeds;
  }

  private Optional<Feed> feed(YamlMap map, String name, Feed.Kind kind, Parts parts) {
    List<FileName> files = map.get("files").map(FeedReader::files).orElse(List.of());
    boolean hasFormat = map.get("format").isPresent() || adapter.get("format").isPresent();
    if (!hasFormat) {
      map.whole()
          .problem("'format' is missing; write for example format: {type: csv, charset: utf_8}");
    }
    boolean hasLineage = map.get("lineage").isPresent() || adapter.get("lineage").isPresent();
    if (!hasLineage) {
      map.whole().problem("'lineage' is missing; write for example lineage: [order_id]");
    }
    FieldRules rules = kind == Feed.Kind.CANCELS ? parts.fields().cancelled() : parts.fields();
    rules = rules.inCurrency(parts.currency());
    boolean isComplete = rules.checkComplete(map.whole());
    if (parts.format().isEmpty() || parts.lineage().isEmpty() || !isComplete) {
      return Optional.empty();
    }
    Feed feed =
        new Feed(
            name,
            kind,
            files,
            parts.format().get(),
            parts.numbers(),
            parts.skip(),
            parts.lineage(),
            rules.fields(),
            DeclaredReader.inCurrency(parts.declared(), parts.currency(), map));
    new FeedChecks(feed, map, adapter).check();
    return Optional.of(feed);
  }

  private static List<FileName> files(YamlValue value) {
    List<FileName> files = new ArrayList<>();
    for (YamlValue item :
        value.list("a list of file names such as orders_{date:yyyyMMdd}.csv", MAX_NAMES)) {
      item.text("a file name such as orders_{date:yyyyMMdd}.csv", 200)
          .ifPresent(
              text -> {
                try {
                  files.add(FileName.of(text));
                } catch (IllegalArgumentException e) {
                  item.problem(Wording.quote(text) + " is no shape of names: " + e.getMessage());
                }
              });
    }
    return files;
  }

  private static List<Column> lineage(YamlValue value) {
    return value.list("a list of the columns that name an order", 10).stream()
        .flatMap(item -> item.name("a column's name").stream())
        .map(Column::of)
        .toList();
  }

  /** An unreadable one is a problem already, and no missing one besides. */
  private static String anyCurrency(YamlValue value) {
    return currency(value).orElse("XXX");
  }

  static Optional<String> currency(YamlValue value) {
    Optional<String> code = value.text("a currency such as KRW");
    try {
      if (code.isPresent() && Currency.getInstance(code.get()).getDefaultFractionDigits() < 0) {
        throw new IllegalArgumentException();
      }
      return code;
    } catch (IllegalArgumentException e) {
      value.problem(Wording.quote(code.orElseThrow()) + " is no currency of ISO 4217, such as KRW");
      return Optional.empty();
    }
  }

  private static Skip skip(YamlValue value) {
    Optional<YamlMap> map = value.map("a map with leading, blank and rows");
    map.ifPresent(there -> there.allowOnly(List.of("leading", "blank", "rows")));
    int leading =
        map.flatMap(there -> there.get("leading"))
            .map(
                there ->
                    (int) AdapterReader.bounded(there, "a number of rows from 0 to 1000", 1_000))
            .orElse(0);
    Skip.Blank blank =
        map.flatMap(there -> there.get("blank"))
            .flatMap(there -> there.choice(Skip.Blank.class))
            .orElse(Skip.Blank.SKIP);
    List<Skip.RowRule> rows =
        map.flatMap(there -> there.get("rows")).stream()
            .flatMap(
                there ->
                    there
                        .list("a list of {column, in} or {column, matches}", MAX_ROW_RULES)
                        .stream())
            .flatMap(item -> rowRule(item).stream())
            .toList();
    return new Skip(leading, blank, rows);
  }

  private static Optional<Skip.RowRule> rowRule(YamlValue value) {
    Optional<YamlMap> map = value.map("{column, in} or {column, matches}");
    if (map.isEmpty()) {
      return Optional.empty();
    }
    map.get().allowOnly(List.of("column", "in", "matches"));
    Optional<Column> column =
        map.get()
            .require("column", "column: status")
            .flatMap(there -> there.name("a column's name"))
            .map(Column::of);
    Optional<YamlValue> in = map.get().get("in");
    Optional<YamlValue> matches = map.get().get("matches");
    if (in.isPresent() == matches.isPresent()) {
      value.problem("expected one of in: [Total] and matches: 'Total.*'");
      return Optional.empty();
    }
    Set<String> texts = new HashSet<>();
    in.ifPresent(
        there ->
            there
                .list("a list of texts", 1_000)
                .forEach(item -> text(item).map(String::strip).ifPresent(texts::add)));
    Optional<Pattern> pattern = matches.flatMap(FeedReader::pattern);
    if (column.isEmpty() || matches.isPresent() && pattern.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Skip.RowRule(column.get(), texts, pattern.orElse(null)));
  }

  /** A text that may be empty. */
  static Optional<String> text(YamlValue value) {
    return value.isScalar() ? value.scalar() : value.name("a text");
  }

  static Optional<Pattern> pattern(YamlValue value) {
    Optional<String> text = value.name("a regular expression");
    try {
      return text.map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      value.problem(
          Wording.quote(text.orElseThrow()) + " is no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }
}
