package studio.moment.lake.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.anonymity.Anonymity;
import studio.moment.lake.anonymity.QuasiIdentifiers;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.local.demo.findings.Answer;
import studio.moment.lake.local.demo.findings.RunSummary;
import studio.moment.lake.local.demo.leaks.ValueSearch;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.tables.CopyText;
import studio.moment.lake.local.platform.tables.PlantedValues;
import studio.moment.lake.local.platform.tables.TableData;
import studio.moment.lake.local.platform.tables.Tables;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.Project;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.schema.TableName;

@Slow(22)
class DemoTest {
  private static final PlatformSettings SMALL =
      new PlatformSettings(3, 0.03, LocalDate.of(2026, 1, 14));

  private static final Pattern QUERY = Pattern.compile("(?s)```sql\n(.*?)```");

  @Test
  void a_demo_loads_every_row_shows_no_personal_value_and_can_be_run_again(@TempDir Path directory)
      throws Exception {
    String printed = demo(directory);
    RunSummary run = RunSummary.read(directory.resolve("run-report.json"));
    Map<String, List<Object>> tables = tables(directory);

    assertThat(rows(run)).containsAllEntriesOf(generated());
    assertThat(run.tables()).allMatch(table -> table.rejectedRows() == 0);
    assertThat(tables).hasSize(run.tables().size());
    assertThat(printed)
        .contains(
            "[9/9]",
            "rds.link_clicks",
            "steps_extension",
            "[PHONE]",
            "none found.",
            "confirmed_krw",
            "rows of creator_revenue_daily were written back",
            "MISSING_IN_PARTNER",
            "./lake sql --warehouse=");
    String page = Files.readString(directory.resolve("report.html"));
    assertThat(page)
        .contains(
            "<svg",
            "keyed hash",
            "Clicks by channel",
            "analytics.unified_sessions",
            "What creators earn")
        .doesNotContain("<script", "src=", "href=");
    ValueSearch personal =
        new ValueSearch(
            PlantedValues.of(new Platform(SMALL)).stream()
                .flatMap(planted -> planted.secret().spellings().stream())
                .toList());
    assertThat(personal.anyIn(printed + page)).isFalse();
    assertThat(personal.anyIn(Files.readString(directory.resolve("run-report.json")))).isFalse();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("keyset.json"))))
        .isEqualTo("rw-------");
    assertThat(directory.resolve(".work/postgres")).doesNotExist();
    assertThat(unanswered(directory)).isEmpty();
    assertGroupSizes(directory);

    demo(directory);
    assertThat(tables(directory)).isEqualTo(tables);
  }

  @Test
  void a_second_demo_in_the_same_directory_waits_its_turn(@TempDir Path directory) {
    try (DemoDirectory held = DemoDirectory.open(directory, SMALL)) {
      assertThatThrownBy(() -> DemoDirectory.open(directory, SMALL))
          .isInstanceOfSatisfying(
              LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
          .hasMessageContaining("Another demo is running");
      assertThat(held.catalog()).exists();
    }
  }

  @Test
  void another_sample_starts_with_an_empty_warehouse_and_keeps_catalog_and_keys(
      @TempDir Path directory) throws Exception {
    DemoDirectory.open(directory, SMALL).close();
    Files.writeString(directory.resolve("catalog.yaml"), "edited");
    String keys = Files.readString(directory.resolve("keyset.json"));
    Files.writeString(directory.resolve("warehouse.duckdb"), "of SMALL");

    DemoDirectory.open(directory, SMALL).close();
    assertThat(directory.resolve("warehouse.duckdb")).hasContent("of SMALL");

    DemoDirectory.open(directory, new PlatformSettings(4, 0.03, SMALL.lastDay())).close();
    assertThat(directory.resolve("warehouse.duckdb")).doesNotExist();
    assertThat(directory.resolve("catalog.yaml")).hasContent("edited");
    assertThat(Files.readString(directory.resolve("keyset.json"))).isEqualTo(keys);
  }

  @Test
  void a_warehouse_that_no_demo_made_is_left_alone(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("warehouse.duckdb"), "precious");

    assertThatThrownBy(() -> DemoDirectory.open(directory, SMALL))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("warehouse.duckdb");
    assertThat(directory.resolve("warehouse.duckdb")).hasContent("precious");
  }

  /** What kanon counts by grouping, counted once more row by row. */
  private static void assertGroupSizes(Path directory) throws Exception {
    Path catalog = directory.resolve("catalog.yaml");
    List<QuasiIdentifiers> declared =
        QuasiIdentifiers.of(CatalogReader.read(Files.readString(catalog), "catalog.yaml"));
    assertThat(declared)
        .containsExactly(
            new QuasiIdentifiers(
                new TableName("rds", "creators"), List.of("birth_year", "district", "gender")));
    try (Warehouse warehouse =
        Warehouses.openForQueries(
            WarehouseAddress.parse("duckdb:" + directory.resolve("warehouse.duckdb")),
            new WarehouseSettings(null, null, null))) {
      Anonymity creators = Anonymity.measure(warehouse, declared.get(0), 5);
      List<Object> counted =
          warehouse
              .query(
                  "SELECT count(*), count(*) FILTER (peers < 5), min(peers) FROM (SELECT"
                      + " (SELECT count(*) FROM rds.creators o WHERE o.birth_year IS NOT DISTINCT"
                      + " FROM c.birth_year AND o.district IS NOT DISTINCT FROM c.district AND"
                      + " o.gender IS NOT DISTINCT FROM c.gender) AS peers FROM rds.creators c)")
              .rows()
              .get(0);
      assertThat(
              List.<Object>of(
                  creators.groups().rows(),
                  creators.groups().rowsBelow(5),
                  creators.groups().smallest()))
          .isEqualTo(counted);
      assertThat(creators.holds())
          .as("a district, a year and a gender single people out")
          .isFalse();
    }
  }

  private static String demo(Path directory) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, UTF_8);
    int code = new Demo(new DemoSettings(directory, SMALL, true)).run(out, out);
    assertThat(code).as(printed.toString(UTF_8)).isZero();
    return printed.toString(UTF_8);
  }

  private static Map<String, Long> rows(RunSummary run) {
    Map<String, Long> rows = new TreeMap<>();
    run.tables().forEach(table -> rows.put(table.name(), table.loadedRows()));
    return rows;
  }

  /** The queries of the documentation that the warehouse refuses, each with the reason. */
  private static List<String> unanswered(Path directory) throws Exception {
    List<String> queries = new ArrayList<>();
    for (String name : List.of("ga4-merge.md", "ga4-tables.md", "ga4-events.md")) {
      Matcher block = QUERY.matcher(Files.readString(Project.file("docs/" + name)));
      while (block.find()) {
        queries.add(block.group(1));
      }
    }
    assertThat(queries).hasSizeGreaterThan(15);
    try (Warehouse warehouse = open(directory)) {
      return queries.stream()
          .map(query -> Answer.of("", query, warehouse))
          .filter(answer -> answer.result().isEmpty())
          .map(answer -> answer.sql() + ": " + answer.problem())
          .toList();
    }
  }

  private static Warehouse open(Path directory) {
    return Warehouses.openForQueries(
        WarehouseAddress.parse("duckdb:" + directory.resolve("warehouse.duckdb")),
        new WarehouseSettings(null, null, null));
  }

  /** Rows by target table, counted by the generator. */
  private static Map<String, Long> generated() {
    Map<String, Long> rows = new TreeMap<>();
    for (TableData table : Tables.of(new Platform(SMALL))) {
      CopyText copy = new CopyText(text -> {});
      table.rows().accept(copy);
      String name =
          switch (table.name()) {
            case "\"order\"" -> "shop_orders";
            case "\"회원\"" -> "members";
            case "ops.tb_cust" -> "old_customers";
            default -> table.name();
          };
      rows.put(name.substring(name.indexOf('.') + 1), copy.finish());
    }
    return rows;
  }

  /**
   * Row count and fingerprint of each published table, but for what is encrypted anew each time.
   */
  private static Map<String, List<Object>> tables(Path directory) {
    Map<String, List<Object>> tables = new TreeMap<>();
    try (Warehouse warehouse = open(directory)) {
      for (List<Object> table :
          warehouse
              .query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'rds'")
              .rows()) {
        String name = (String) table.get(0);
        String columns =
            name.equals("creators")
                ? "(SELECT * EXCLUDE (address) FROM rds.creators)"
                : "rds." + name;
        tables.put(
            name,
            warehouse
                .query("SELECT count(*), CAST(bit_xor(hash(t)) AS VARCHAR) FROM " + columns + " t")
                .rows()
                .get(0));
      }
    }
    return tables;
  }
}
