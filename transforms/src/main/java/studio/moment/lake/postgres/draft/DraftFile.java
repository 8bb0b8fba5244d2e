package studio.moment.lake.postgres.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.moment.lake.catalog.WarehouseNames;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.Protectors;

/** The text of a draft. What it says of values are counts. */
final class DraftFile {
  private static final int MOST_DESCRIPTION = 1_000;

  private final StringBuilder out = new StringBuilder();
  private final List<TableDraft> tables;
  private final Protector redactor = Protectors.create(new Protection.Redact(), null);
  private final Map<String, Integer> targets = new HashMap<>();

  DraftFile(String source, int wanted, List<TableDraft> tables) {
    this.tables = tables;
    line("# yaml-language-server: $schema=catalog.schema.json");
    line("# A draft of the catalog of %s. Read it through before it is used.".formatted(source));
    line("#");
    line("# Every column has a class, judged by its name, its comment, its type and a sample of");
    line(
        "# about %,d values; beside it stands why, in counts. What is not found by that is not"
            .formatted(wanted));
    line("# protected: look at every 'keep'. Classes and their parameters are in docs/catalog.md.");
    line("# Descriptions of columns come from the database's comments.");
    line("version: 1");
    line("");
    line("tables:");
  }

  String text() {
    tables.forEach(this::table);
    return out.toString();
  }

  private void table(TableDraft table) {
    Relation relation = table.relation();
    line("  # " + YamlText.comment(size(table)));
    if (!table.loadsAnything()) {
      line(
          "  # "
              + YamlText.comment(relation + " is left out: none of its columns would be loaded."));
      table
          .columns()
          .forEach(
              column -> line("  #   " + YamlText.comment(column.source() + ": " + column.why())));
      line("");
      return;
    }
    line("  - table: " + YamlText.source(relation.schema(), relation.name()));
    String target = target(relation);
    if (!target.equals(relation.name())) {
      line("    as: " + YamlText.scalar(target));
    }
    String description = description(relation.description());
    if (!description.isEmpty()) {
      line("    description: " + YamlText.scalar(description));
    }
    if (!table.key().isEmpty()) {
      line("    key: " + YamlText.list(table.key()));
    }
    hints(table);
    line("    columns:");
    table
        .columns()
        .forEach(
            column -> {
              boolean renamed = column.isLoaded() && !column.target().equals(column.source());
              line(
                  "      %s: %s  # %s"
                      .formatted(
                          YamlText.scalar(column.target()),
                          YamlText.rule(column.rule(), renamed ? column.source() : null),
                          YamlText.comment(column.why())));
            });
    line("");
  }

  private void hints(TableDraft table) {
    table
        .watermark()
        .ifPresent(
            column -> {
              line(
                  "    # Changed rows can be found by %s, which has an index:"
                      .formatted(YamlText.comment(column)));
              line("    # mode: incremental");
              line("    # watermark: " + YamlText.comment(YamlText.scalar(column)));
            });
    table
        .partition()
        .ifPresent(
            column ->
                line(
                    "    # partition: {column: %s, by: day}"
                        .formatted(YamlText.comment(YamlText.scalar(column)))));
    if (!table.clustering().isEmpty()) {
      line("    # cluster: " + YamlText.comment(YamlText.list(table.clustering())));
    }
  }

  private static String size(TableDraft table) {
    Relation relation = table.relation();
    String kind = relation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    long rows = table.sample().estimatedRows();
    return relation
        + ": "
        + kind
        + (rows < 0 ? "" : ", about %,d rows".formatted(rows))
        + (relation.bytes() == 0 ? "" : ", %,d KB".formatted((relation.bytes() + 1023) / 1024))
        + "; %,d rows looked at".formatted(table.sample().rows())
        + table.sample().problem().map(problem -> " (" + problem + ")").orElse("");
  }

  /** Somebody may have put an example with a real value into a comment. */
  private String description(String comment) {
    byte[] bytes = comment.strip().getBytes(UTF_8);
    ProtectedValue redacted = new ProtectedValue();
    redactor.protect(bytes, 0, bytes.length, redacted);
    String text = new String(redacted.bytes(), 0, redacted.length(), UTF_8).strip();
    return text.length() <= MOST_DESCRIPTION ? text : text.substring(0, MOST_DESCRIPTION - 1) + "…";
  }

  private String target(Relation relation) {
    String name = relation.name();
    boolean usable = WarehouseNames.tableProblem(name).isEmpty();
    String base =
        usable ? name : name.replaceAll("[^\\p{L}\\p{N}_]", "_").replaceAll("^_+|_+$", "");
    base = WarehouseNames.tableProblem(base).isEmpty() ? base : "t_" + relation.oid();
    boolean shared =
        tables.stream().filter(other -> other.relation().name().equalsIgnoreCase(name)).count() > 1;
    String wanted = shared ? relation.schema() + "_" + base : base;
    int number = targets.merge(wanted.toLowerCase(Locale.ROOT), 1, Integer::sum);
    return number == 1 ? wanted : wanted + "_" + number;
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
