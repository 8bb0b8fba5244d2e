package studio.moment.lake.pipelines.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.moment.lake.pipelines.ga4.business.conversion.ConversionTable;
import studio.moment.lake.pipelines.ga4.business.funnel.CreatorTable;
import studio.moment.lake.pipelines.ga4.business.link.LinkTable;
import studio.moment.lake.pipelines.ga4.business.table.TableLayout;
import studio.moment.lake.pipelines.ga4.event.table.EventTable;
import studio.moment.lake.pipelines.ga4.identity.IdentityTables;
import studio.moment.lake.pipelines.ga4.session.table.SessionTable;
import studio.moment.lake.testing.Project;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableSchema;

/** docs/ga4-tables.md says what the code does. */
class TablesPageTest {
  private static final Path PAGE = Project.file("docs/ga4-tables.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?s)## (\\w+)\\n\\n<!-- table -->\\n(.*?)<!-- /table -->");

  private record Table(String name, TableSchema schema, List<String> key) {
    static Table of(TableLayout<?> layout) {
      return new Table(layout.table(), layout.schema(), layout.key());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Table> tables() {
    return Stream.of(
        new Table(
            EventTable.NAME.table(),
            new EventTable(EventTable.defaultDeclared()).schema(),
            List.of("event_key")),
        new Table(SessionTable.NAME.table(), SessionTable.TABLE.schema(), SessionTable.KEY),
        new Table(
            IdentityTables.DAYS.name().table(),
            IdentityTables.DAYS.schema(),
            IdentityTables.DAYS_KEY),
        new Table(
            IdentityTables.MAP.name().table(), IdentityTables.MAP.schema(), IdentityTables.MAP_KEY),
        Table.of(ConversionTable.LAYOUT),
        Table.of(LinkTable.LAYOUT),
        Table.of(CreatorTable.LAYOUT));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_table_stands_on_the_page_as_its_schema_in_code(Table table) throws Exception {
    String expected = "## " + table.name + "\n\n<!-- table -->\n" + markdown(table);
    assertThat(Files.readString(PAGE))
        .as("the section of %s begins with:\n%s<!-- /table -->\n", table, expected)
        .contains(expected + "<!-- /table -->");
  }

  @Test
  void the_page_has_the_published_tables_and_no_other() throws Exception {
    List<String> sections =
        BLOCK
            .matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertThat(sections).containsExactlyElementsOf(tables().map(Table::name).toList());
  }

  private static String markdown(Table table) {
    TableSchema schema = table.schema;
    StringBuilder text = new StringBuilder();
    String description = schema.description();
    text.append(description).append(description.endsWith(".") ? "\n\n" : ".\n\n");
    text.append("Key: ").append(codes(table.key));
    text.append(". Partitions: ");
    text.append(
        schema.partitioning() == null
            ? "none"
            : "days of `" + schema.partitioning().column() + "`");
    text.append(". Clustering: ");
    text.append(schema.clustering().isEmpty() ? "none" : codes(schema.clustering()));
    text.append(".\n\n| column | type | meaning |\n|---|---|---|\n");
    rows(schema.fields(), "").forEach(row -> text.append(row).append('\n'));
    return text.toString();
  }

  private static List<String> rows(List<Field> fields, String parent) {
    List<String> rows = new ArrayList<>();
    for (Field field : fields) {
      String type = field.isRecord() ? "STRUCT" : field.type().name();
      rows.add(
          "| `%s%s` | %s | %s |"
              .formatted(
                  parent,
                  field.name(),
                  field.repeated() ? "ARRAY&lt;" + type + "&gt;" : type,
                  field.description().replace("|", "\\|")));
      if (field.isRecord()) {
        rows.addAll(rows(field.fields(), parent + field.name() + "."));
      }
    }
    return rows;
  }

  private static String codes(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
