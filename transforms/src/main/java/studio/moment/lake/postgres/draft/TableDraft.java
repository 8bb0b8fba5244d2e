package studio.moment.lake.postgres.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.sample.TableSample;
import studio.moment.lake.privacy.inspect.ValueType;

/** What a draft says of one table. */
record TableDraft(TableSample sample, List<ColumnDraft> columns) {
  private static final Pattern CHANGED =
      Pattern.compile(
          "(?i)(updated?|modified|changed|last_modified|mod|upd)_?(at|on|dt|dtm|date|time|ts)$|수정일시?");
  private static final Pattern MADE =
      Pattern.compile(
          "(?i)(created|inserted|registered|reg|ins|logged|occurred|clicked|booked|ordered|paid|joined|sent)_?(at|on|dt|dtm|date|time|ts)$|(등록|가입|주문|생성)일시?");

  /** A table that is smaller is not worth cutting. */
  private static final long WORTH_CUTTING = 8L << 20;

  private static final int MOST_CLUSTERING = 4;

  TableDraft {
    columns = List.copyOf(columns);
  }

  static TableDraft of(TableSample sample) {
    Relation relation = sample.relation();
    Set<String> targets = new HashSet<>();
    List<ColumnDraft> columns = new ArrayList<>();
    sample
        .columns()
        .forEach(
            column -> {
              boolean isKey = relation.primaryKey().contains(column.column().name());
              ColumnDraft draft = ColumnDraft.of(relation.name(), column, isKey, sample.problem());
              String target = draft.target();
              for (int n = 2; draft.isLoaded() && !targets.add(fold(target)); n++) {
                target = draft.target() + "_" + n;
              }
              columns.add(draft.named(target));
            });
    return new TableDraft(sample, columns);
  }

  Relation relation() {
    return sample.relation();
  }

  boolean loadsAnything() {
    return columns.stream().anyMatch(ColumnDraft::isLoaded);
  }

  /** Target columns of the primary key, where all of it is loaded; else none. */
  List<String> key() {
    List<String> key =
        relation().primaryKey().stream()
            .flatMap(name -> column(name).stream())
            .filter(column -> column.rule().columnClass().isJoinable())
            .map(ColumnDraft::target)
            .toList();
    return key.size() == relation().primaryKey().size() ? key : List.of();
  }

  /** A source column that changed rows could be found by: kept, and some index begins with it. */
  Optional<String> watermark() {
    return key().isEmpty()
        ? Optional.empty()
        : columns.stream()
            .filter(column -> column.isDay() && CHANGED.matcher(column.source()).find())
            .map(ColumnDraft::source)
            .filter(relation().leadingIndexColumns()::contains)
            .findFirst();
  }

  /** A target column that the table could be cut by. */
  Optional<String> partition() {
    return isWorthCutting()
        ? columns.stream()
            .filter(column -> column.isDay() && MADE.matcher(column.source()).find())
            .map(ColumnDraft::target)
            .findFirst()
        : Optional.empty();
  }

  /** Target columns that queries may filter by: those that the source's indexes begin with. */
  List<String> clustering() {
    if (!isWorthCutting()) {
      return List.of();
    }
    Stream<ColumnDraft> indexed =
        columns.stream()
            .filter(column -> column.isKept() && column.rule().type() == null)
            .filter(column -> relation().leadingIndexColumns().contains(column.source()))
            .filter(column -> isClusterable(column.sample().type()));
    return indexed.map(ColumnDraft::target).limit(MOST_CLUSTERING).toList();
  }

  private static boolean isClusterable(ValueType type) {
    return type == ValueType.TEXT || type == ValueType.NUMBER;
  }

  private boolean isWorthCutting() {
    return relation().bytes() >= WORTH_CUTTING;
  }

  private Optional<ColumnDraft> column(String source) {
    return columns.stream().filter(column -> column.source().equals(source)).findFirst();
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
