package studio.moment.lake.postgres.drift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.LoadMode;
import studio.moment.lake.catalog.ResolvedTable;
import studio.moment.lake.catalog.Waiver;
import studio.moment.lake.postgres.drift.Finding.Kind;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.postgres.sample.ColumnSample;
import studio.moment.lake.postgres.sample.TableSample;
import studio.moment.lake.postgres.types.ColumnMapper;
import studio.moment.lake.privacy.inspect.Subject;
import studio.moment.lake.privacy.inspect.Verdict;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Compares one table of the catalog with the one in the database. */
final class TableDrift {
  private static final Set<FieldType> DAYS =
      Set.of(FieldType.DATE, FieldType.DATETIME, FieldType.TIMESTAMP);

  private final DriftSettings settings;
  private final CatalogTable table;
  private final Relation relation;
  private final Optional<TableSchema> published;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, ColumnSample> samples = new HashMap<>();

  TableDrift(DriftSettings settings, CatalogTable table, Relation relation, String target) {
    this.settings = settings;
    this.table = table;
    this.relation = relation;
    published = settings.published().apply(target);
  }

  List<Finding> findings(TableSample sample) {
    sample.columns().forEach(column -> samples.put(column.column().name(), column));
    ResolvedTable resolved =
        ResolvedTable.resolve(table, relation.columns().stream().map(SourceColumn::name).toList());
    addGone(resolved);
    resolved.unnamed().forEach(this::addNew);
    sample
        .problem()
        .ifPresent(
            problem ->
                add(
                    Kind.UNSEEN,
                    "",
                    table.line(),
                    "its values could not be looked at: " + problem));
    Set<String> waiversTold = new HashSet<>();
    for (CatalogColumn column : resolved.columns()) {
      addChanged(column);
      addWaiver(column, waiversTold);
      addPersonal(column);
    }
    return findings;
  }

  private void addGone(ResolvedTable resolved) {
    Set<String> present = new HashSet<>();
    relation.columns().forEach(column -> present.add(column.name()));
    Set<String> gone = new HashSet<>();
    for (CatalogColumn column : table.columns()) {
      if (!present.contains(column.from()) && gone.add(column.from())) {
        add(
            Kind.GONE_COLUMN,
            column.from(),
            column.line(),
            "the table no longer has it; a run stops at it");
      }
    }
    if (table.mode() instanceof LoadMode.Incremental incremental
        && !present.contains(incremental.watermark())) {
      add(Kind.GONE_COLUMN, incremental.watermark(), table.line(), "it is the table's watermark");
    }
    if (gone.isEmpty()) {
      resolved
          .problems()
          .forEach(problem -> add(Kind.CHANGED_COLUMN, "", problem.line(), problem.what()));
    }
  }

  private void addNew(String name) {
    Verdict verdict = samples.get(name).verdict();
    add(
        Kind.NEW_COLUMN,
        name,
        0,
        "the catalog has no place for it, so it is not loaded; it looks like "
            + verdict.subject().map(Subject::label).orElse("nothing personal")
            + " ("
            + verdict.evidence()
            + ")");
  }

  private void addChanged(CatalogColumn column) {
    SourceColumn source = samples.get(column.from()).column();
    Field field;
    try {
      field = new ColumnMapper(table.source(), true).map(source, column).field();
    } catch (LakeException e) {
      add(Kind.CHANGED_COLUMN, source.name(), column.line(), e.getMessage());
      return;
    }
    if (table.partitioning() != null
        && table.partitioning().column().equals(column.name())
        && (!DAYS.contains(field.type()) || field.repeated())) {
      add(
          Kind.CHANGED_COLUMN,
          source.name(),
          column.line(),
          "the table is partitioned by it, and it is " + source.type() + " now");
    }
    published
        .flatMap(schema -> fieldOf(schema, field.name()))
        .filter(before -> before.type() != field.type() || before.repeated() != field.repeated())
        .ifPresent(
            before ->
                add(
                    Kind.CHANGED_COLUMN,
                    source.name(),
                    column.line(),
                    "it is %s now, so the target becomes %s; published is %s"
                        .formatted(source.type(), typeOf(field), typeOf(before))));
  }

  private void addWaiver(CatalogColumn column, Set<String> told) {
    Waiver waiver = column.waiver();
    if (waiver != null && !waiver.holdsOn(settings.today()) && told.add(column.from())) {
      add(
          Kind.EXPIRED_WAIVER,
          column.from(),
          column.line(),
          "it was waived until " + waiver.until() + "; look at it again, then protect or renew it");
    }
  }

  private void addPersonal(CatalogColumn column) {
    boolean waived = column.waiver() != null;
    if (column.rule().columnClass() != ColumnClass.KEEP || waived) {
      // One that has expired is told already.
      return;
    }
    Verdict verdict = samples.get(column.from()).verdict();
    if (!verdict.isPersonal()) {
      return;
    }
    String subject = verdict.subject().map(Subject::label).orElse("");
    if (verdict.isFound()) {
      add(
          Kind.PERSONAL,
          column.from(),
          column.line(),
          "it is kept as it is and looks like "
              + subject
              + " ("
              + verdict.evidence()
              + "); protect it, or waive it with a reason");
    } else if (settings.strict()) {
      add(
          Kind.NO_WAIVER,
          column.from(),
          column.line(),
          "it is kept as it is and counts as personal ("
              + verdict.evidence()
              + "); protect it, or"
              + " waive it with a reason");
    }
  }

  private void add(Kind kind, String column, int line, String what) {
    findings.add(new Finding(kind, table.source(), column, line, what));
  }

  private static Optional<Field> fieldOf(TableSchema schema, String name) {
    return schema.fields().stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private static String typeOf(Field field) {
    return field.type() + (field.repeated() ? " list" : "");
  }
}
