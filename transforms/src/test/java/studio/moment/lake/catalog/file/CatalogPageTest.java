package studio.moment.lake.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.ResolvedTable;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.testing.Project;

/** docs/catalog.md says what the reader does. */
class CatalogPageTest {
  private static final String PAGE = read(Project.file("docs/catalog.md"));

  @Test
  void the_worked_example_is_read_and_does_what_the_page_says() {
    List<String> examples =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(PAGE)
            .results()
            .map(result -> result.group(1))
            .toList();
    assertThat(examples).hasSize(1);
    Catalog catalog = CatalogReader.read(examples.get(0), "catalog.yaml");

    CatalogTable bookings = catalog.tables().get(1);
    ResolvedTable resolved =
        ResolvedTable.resolve(
            bookings,
            List.of(
                "order_id",
                "creator_id",
                "buyer_phone",
                "amount",
                "options",
                "created_at",
                "updated_at",
                "cancel_memo",
                "x_debug",
                "brand_new"));
    assertThat(resolved.problems()).isEmpty();
    assertThat(resolved.dropped()).containsExactly("x_debug");
    assertThat(resolved.unnamed()).containsExactly("brand_new");
    assertThat(resolved.column("cancel_memo").orElseThrow().rule().columnClass())
        .isEqualTo(ColumnClass.REDACT);
    assertThat(resolved.column("buyer_phone").orElseThrow().rule().protection())
        .isEqualTo(catalog.tables().get(0).columns().get(3).rule().protection());
  }

  @Test
  void the_table_of_classes_has_every_class_with_its_parameters() {
    for (ColumnClass columnClass : ColumnClass.values()) {
      String[] cells = row(YamlValue.name(columnClass)).split("\\|");
      List<String> parameters =
          Pattern.compile("`(\\w+)`")
              .matcher(cells[3])
              .results()
              .map(result -> result.group(1))
              .toList();
      assertThat(parameters).isEqualTo(columnClass.parameters());
      if (columnClass.isLoaded()) {
        assertThat(cells[6].strip()).isEqualTo(columnClass.isJoinable() ? "yes" : "no");
      }
    }
  }

  @Test
  void every_key_of_a_table_has_a_row() {
    for (String key : TableReader.KEYS) {
      assertThat(row(key)).isNotBlank();
    }
  }

  private static String row(String name) {
    return Pattern.compile("(?m)^\\| `" + name + "` \\|.*$")
        .matcher(PAGE)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row for " + name));
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
