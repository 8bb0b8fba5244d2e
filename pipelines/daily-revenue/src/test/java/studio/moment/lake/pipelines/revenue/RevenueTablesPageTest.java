package studio.moment.lake.pipelines.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.moment.lake.pipelines.revenue.ledger.export.LedgerExport;
import studio.moment.lake.pipelines.revenue.partner.ResultTable;
import studio.moment.lake.testing.Project;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableSchema;

/** docs/revenue-tables.md says what the code does. */
class RevenueTablesPageTest {
  private static final Path PAGE = Project.file("docs/revenue-tables.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?s)## (\\w+)\\n\\n<!-- table -->\\n(.*?)<!-- /table -->");

  private record Table(String name, TableSchema schema, List<String> key) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Table> tables() {
    return Stream.concat(
        LedgerExport.tables().stream()
            .map(
                name -> new Table(name.table(), LedgerExport.schema(name), LedgerExport.key(name))),
        Stream.of(
            new Table(
                ResultTable.TABLE.name().table(),
                ResultTable.TABLE.schema(),
                List.of("run_date", "partner", "side", "record_key"))));
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
    for (Field field : schema.fields()) {
      String type = field.type().name();
      text.append(
          "| `%s` | %s | %s |%n"
              .formatted(
                  field.name(),
                  field.repeated() ? "ARRAY&lt;" + type + "&gt;" : type,
                  field.description().replace("|", "\\|")));
    }
    return text.toString();
  }

  private static String codes(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
