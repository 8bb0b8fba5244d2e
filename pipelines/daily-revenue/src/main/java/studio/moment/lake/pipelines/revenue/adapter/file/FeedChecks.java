package studio.moment.lake.pipelines.revenue.adapter.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.pipelines.revenue.adapter.Declared.Place;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.Skip;
import studio.moment.lake.pipelines.revenue.adapter.field.AmountRule;
import studio.moment.lake.pipelines.revenue.adapter.field.Column;
import studio.moment.lake.pipelines.revenue.adapter.field.DateRule;
import studio.moment.lake.pipelines.revenue.adapter.field.Fields;
import studio.moment.lake.pipelines.revenue.adapter.field.TextRule;
import studio.moment.lake.pipelines.revenue.adapter.format.ReportFormat;

/** What the parts of a feed have to say of each other. */
final class FeedChecks {
  private final Feed feed;
  private final YamlMap map;
  private final YamlMap adapter;

  FeedChecks(Feed feed, YamlMap map, YamlMap adapter) {
    this.feed = feed;
    this.map = map;
    this.adapter = adapter;
  }

  void check() {
    checkNames();
    checkDeclared();
    NumberReader.checkSigns(feed, map.get("numbers").or(() -> adapter.get("numbers")));
  }

  /** Columns that the format itself names are known before any file is there. */
  private void checkNames() {
    ReportFormat format = feed.format();
    List<String> known =
        format.widths().isEmpty()
            ? format.columns()
            : format.widths().stream().map(ReportFormat.FixedColumn::name).toList();
    if (known.isEmpty()) {
      return;
    }
    for (Column column : columns()) {
      if (!known.contains(column.name()) && !column.optional()) {
        map.whole()
            .problem(
                "the column %s is read, though the format does not name it%s; it names %s"
                    .formatted(
                        Wording.quote(column.name()),
                        Wording.didYouMean(column.name(), known),
                        String.join(", ", known)));
      }
    }
  }

  private List<Column> columns() {
    Fields fields = feed.fields();
    List<Column> columns = new ArrayList<>(feed.lineage());
    feed.skip().rows().stream().map(Skip.RowRule::column).forEach(columns::add);
    Stream.of(
            fields.rowId(),
            fields.merchant(),
            fields.order(),
            fields.subId(),
            fields.product(),
            fields.category(),
            fields.status().source(),
            fields.currency())
        .filter(Objects::nonNull)
        .map(TextRule::columns)
        .forEach(columns::addAll);
    Stream.of(fields.occurredAt(), fields.stayEnd(), fields.changedAt())
        .filter(Objects::nonNull)
        .map(DateRule::source)
        .map(TextRule::columns)
        .forEach(columns::addAll);
    for (AmountRule amount : List.of(fields.gross(), fields.commission())) {
      if (amount.column() != null) {
        columns.add(amount.column());
      }
      if (amount.rate() != null) {
        columns.add(amount.rate().column());
        if (amount.rate().quantity() != null) {
          columns.add(amount.rate().quantity());
        }
      }
    }
    return columns;
  }

  private void checkDeclared() {
    Stream.of(feed.declared().rows(), feed.declared().gross(), feed.declared().commission())
        .filter(Objects::nonNull)
        .map(this::problem)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(
            problem ->
                map.get("declared")
                    .or(() -> adapter.get("declared"))
                    .orElseThrow()
                    .problem(problem));
  }

  private String problem(Place place) {
    if (place instanceof Place.Trailer && feed.format().trailer() == null) {
      return "a number of the trailer row needs format.trailer, the first cell of that row";
    }
    if (place instanceof Place.Json && feed.format().type() != ReportFormat.Type.JSON) {
      return "a number of the document itself is for the format json alone";
    }
    if (place instanceof Place.Side && feed.declared().sideFile() == null) {
      return "a number of the file beside the report needs sideFile, such as .totals.json";
    }
    return null;
  }
}
