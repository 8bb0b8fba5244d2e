package studio.moment.lake.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.LoadMode;
import studio.moment.lake.catalog.ResolvedTable;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.local.database.SampleDatabase;
import studio.moment.lake.local.platform.tables.PlantedValues;
import studio.moment.lake.local.platform.tables.PlantedValues.Planted;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.relation.RelationReader;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.postgres.types.ColumnMapper;
import studio.moment.lake.postgres.types.ColumnMapping;

class DemoCatalogTest {
  private static final Catalog CATALOG =
      CatalogReader.read(DemoCatalog.text(), "demo-catalog.yaml");

  @Test
  void every_table_and_view_of_the_platform_is_in_the_catalog() throws SQLException {
    List<String> tables =
        SampleDatabase.column(
            """
            SELECT nspname || '.' || relname FROM pg_class c
            JOIN pg_namespace n ON n.oid = relnamespace
            WHERE nspname IN ('public', 'ops') AND relkind IN ('r', 'p', 'v', 'm')
              AND NOT relispartition""");

    assertThat(CATALOG.tables())
        .extracting(CatalogTable::source)
        .containsExactlyInAnyOrderElementsOf(tables);
  }

  @Test
  void the_example_of_a_deployment_fits_the_platform_too() throws Exception {
    Path file = Path.of("..", "templates", "example", "catalog.yaml");
    Catalog example = CatalogReader.read(Files.readString(file), "example/catalog.yaml");

    assertThat(example.tables()).hasSize(5);
    for (CatalogTable table : example.tables()) {
      Relation relation = relation(table);
      ResolvedTable resolved =
          ResolvedTable.resolve(
              table, relation.columns().stream().map(SourceColumn::name).toList());
      assertThat(resolved.problems()).as(table.source()).isEmpty();
    }
  }

  @Test
  void every_column_of_every_table_has_a_class_that_its_type_allows() throws SQLException {
    List<ColumnMapping> mapped = new ArrayList<>();
    for (CatalogTable table : CATALOG.tables()) {
      Relation relation = relation(table);
      ResolvedTable resolved =
          ResolvedTable.resolve(
              table, relation.columns().stream().map(SourceColumn::name).toList());
      assertThat(resolved.problems()).as(table.source()).isEmpty();
      assertThat(resolved.unnamed()).as(table.source()).isEmpty();
      for (CatalogColumn column : resolved.columns()) {
        SourceColumn source =
            relation.columns().stream()
                .filter(each -> each.name().equals(column.from()))
                .findFirst()
                .orElseThrow();
        mapped.add(new ColumnMapper(table.source(), true).map(source, column));
      }
    }
    assertThat(mapped)
        .hasSizeGreaterThan(150)
        .allSatisfy(mapping -> assertThat(mapping.field().description()).isNotEmpty());
  }

  @Test
  void no_column_that_holds_personal_values_is_kept_as_it_is() {
    Set<String> personal = new HashSet<>();
    for (Planted planted : PlantedValues.of(SampleDatabase.PLATFORM)) {
      String table = planted.table().replace("\"", "");
      personal.add(
          (table.contains(".") ? table : "public." + table)
              + " "
              + planted.column().replace("\"", ""));
    }
    List<String> kept = new ArrayList<>();
    for (CatalogTable table : CATALOG.tables()) {
      table.columns().stream()
          .filter(column -> column.rule().columnClass() == ColumnClass.KEEP)
          .forEach(column -> kept.add(table.source() + " " + column.from()));
    }

    assertThat(personal).hasSizeGreaterThan(25);
    assertThat(kept).doesNotContainAnyElementsOf(personal);
  }

  @Test
  void every_class_and_both_modes_are_shown() {
    Set<ColumnClass> classes = EnumSet.noneOf(ColumnClass.class);
    Set<Class<?>> modes = new HashSet<>();
    for (CatalogTable table : CATALOG.tables()) {
      table.columns().forEach(column -> classes.add(column.rule().columnClass()));
      modes.add(table.mode().getClass());
    }

    assertThat(classes).containsExactlyInAnyOrder(ColumnClass.values());
    assertThat(modes).containsExactlyInAnyOrder(LoadMode.Full.class, LoadMode.Incremental.class);
  }

  private static Relation relation(CatalogTable table) throws SQLException {
    try (Connection connection = SampleDatabase.connect()) {
      return new RelationReader(connection)
          .read(List.of(new RelationName(table.schema(), table.name())))
          .get(0);
    }
  }
}
