package studio.moment.lake.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.TargetNames;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.local.database.EmbeddedDatabase;
import studio.moment.lake.local.database.SampleDatabase;
import studio.moment.lake.local.demo.leaks.LeakCheck;
import studio.moment.lake.local.demo.leaks.ValueSearch;
import studio.moment.lake.local.platform.tables.PlantedValues;
import studio.moment.lake.local.platform.tables.PlantedValues.Planted;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.schema.TableName;

/** A catalog is drafted from the sample platform, and used as it is. */
@ResourceLock("schemas of the sample database")
@Slow(4)
class CatalogDraftTest {
  private static final Set<Planted> PLANTED = PlantedValues.of(SampleDatabase.PLATFORM);

  /** Words of the column beside it, phone numbers and addresses among them. */
  private static final String DERIVED = "public.support_tickets search";

  @TempDir static Path directory;

  private static Path file;
  private static String text;
  private static Catalog catalog;

  private record Outcome(int code, String out, String err) {}

  private static Outcome lake(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Lake.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), args);
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  @BeforeAll
  static void draft() throws Exception {
    file = directory.resolve("catalog.yaml");
    Outcome outcome =
        lake(
            "catalog",
            "draft",
            "--source=" + SampleDatabase.url(),
            "--username=" + EmbeddedDatabase.READER,
            "--schemas=public,ops",
            "--out=" + file);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    text = Files.readString(file);

    catalog = CatalogReader.read(text, "catalog.yaml");
  }

  @Test
  void every_personal_column_is_protected_and_hardly_any_other() {
    Set<String> personal = new TreeSet<>(Set.of(DERIVED));
    for (Planted planted : PLANTED) {
      String table = planted.table().replace("\"", "");
      personal.add(
          (table.contains(".") ? table : "public." + table)
              + " "
              + planted.column().replace("\"", ""));
    }
    Set<String> all = new TreeSet<>();
    Set<String> flagged = new TreeSet<>();
    for (CatalogTable table : catalog.tables()) {
      table
          .columns()
          .forEach(
              column -> {
                String name = table.source() + " " + column.from();
                all.add(name);
                if (column.rule().columnClass() != ColumnClass.KEEP) {
                  flagged.add(name);
                }
              });
    }
    Set<String> missed = new TreeSet<>(personal);
    missed.removeAll(flagged);
    Set<String> needless = new TreeSet<>(flagged);
    needless.removeAll(personal);
    int right = flagged.size() - needless.size();
    int harmless = all.size() - personal.size();
    System.out.printf(
        "catalog draft: %d columns, %d personal: recall %.3f, precision %.3f, %d of %d harmless"
            + " ones protected too: %s%n",
        all.size(),
        personal.size(),
        (double) right / personal.size(),
        (double) right / flagged.size(),
        needless.size(),
        harmless,
        needless);

    assertThat(all).containsAll(personal);
    assertThat(missed).isEmpty();
    assertThat(needless.size()).as("%s", needless).isLessThanOrEqualTo(harmless / 10);
  }

  @Test
  void values_that_stand_where_no_name_tells_are_found() {
    assertThat(classOf("public.회원", "메모")).isEqualTo(ColumnClass.REDACT);
    assertThat(classOf("ops.tb_cust", "extra")).isEqualTo(ColumnClass.REDACT);
    assertThat(classOf("ops.tb_cust", "etc1")).isEqualTo(ColumnClass.REDACT);
    assertThat(text)
        .containsPattern("etc1: .*resident number in \\d+ of [\\d,]+ values")
        .containsPattern("extra: .*e-mail in \\d+ of [\\d,]+ values");
    // The same fields without such values.
    assertThat(classOf("ops.tb_cust", "etc2")).isEqualTo(ColumnClass.KEEP);
  }

  @Test
  void values_alone_tell_what_a_column_is_where_no_name_does() throws Exception {
    try (Connection connection = SampleDatabase.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create schema unnamed;"
              + "create table unnamed.t as select creator_id as c0, name as c1, phone as c2,"
              + " email::text as c3, address as c4, resident_number as c5, memo as c6,"
              + " profile as c7, settlement_account as c8, handle::text as c10, gender as c11,"
              + " grade::text as c12, followers as c13, languages as c14, interests as c15"
              + " from creators;"
              + "grant usage on schema unnamed to lake_reader;"
              + "grant select on unnamed.t to lake_reader");
      Outcome outcome =
          lake(
              "catalog",
              "draft",
              "--source=" + SampleDatabase.url(),
              "--username=" + EmbeddedDatabase.READER,
              "--schemas=unnamed");
      statement.execute("drop schema unnamed cascade");
      List<ColumnClass> classes =
          CatalogReader.read(outcome.out(), "unnamed").tables().get(0).columns().stream()
              .map(column -> column.rule().columnClass())
              .toList();

      assertThat(classes)
          .containsExactly(
              ColumnClass.KEEP,
              ColumnClass.MASK,
              ColumnClass.HMAC,
              ColumnClass.HMAC,
              ColumnClass.GENERALISE,
              ColumnClass.DROP,
              ColumnClass.REDACT,
              ColumnClass.REDACT,
              ColumnClass.REDACT,
              ColumnClass.KEEP,
              ColumnClass.KEEP,
              ColumnClass.KEEP,
              ColumnClass.KEEP,
              ColumnClass.KEEP,
              ColumnClass.KEEP);
    }
  }

  @Test
  void the_file_says_why_in_counts_and_shows_no_value() {
    ValueSearch search =
        new ValueSearch(
            PLANTED.stream().flatMap(planted -> planted.secret().spellings().stream()).toList());

    assertThat(search.anyIn(text)).isFalse();
    assertThat(text).startsWith("# yaml-language-server: $schema=catalog.schema.json\n");
    assertThat(directory.resolve("catalog.schema.json")).isNotEmptyFile();
    assertThat(text.lines().filter(line -> line.startsWith("      ")))
        .hasSizeGreaterThan(150)
        .allMatch(line -> line.contains("  # "));
    assertThat(text).contains("# watermark: updated_at", "key: [payout_id, line]");
  }

  @Test
  void a_run_with_the_draft_as_it_is_publishes_every_table_and_leaks_nothing() {
    assertThat(lake("keyset", "create", "--out=" + directory.resolve("keyset.json")).code())
        .isZero();
    String address = "duckdb:" + directory.resolve("warehouse.duckdb");
    Outcome run =
        lake(
            "rds-to-bigquery",
            "--source=" + SampleDatabase.url(),
            "--username=" + EmbeddedDatabase.READER,
            "--catalog=" + file,
            "--keyset=file:" + directory.resolve("keyset.json"),
            "--warehouse=" + address,
            "--runDate=" + SampleDatabase.PLATFORM.settings().lastDay(),
            "--strict");
    assertThat(run.code()).as(run.err()).isZero();

    List<TableName> tables =
        TargetNames.of(catalog).values().stream().map(name -> new TableName("rds", name)).toList();
    try (Warehouse warehouse =
        Warehouses.openForQueries(
            WarehouseAddress.parse(address), new WarehouseSettings(null, null, null))) {
      LeakCheck.Result result = new LeakCheck(PLANTED).run(warehouse, tables);
      assertThat(result.leaks()).isEmpty();
      assertThat(result.columns()).isGreaterThan(60);
    }
  }

  @Test
  void a_file_that_is_there_is_not_overwritten() {
    Outcome again = lake("catalog", "draft", "--source=" + SampleDatabase.url(), "--out=" + file);

    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("is there already");
    assertThat(file).hasContent(text);
  }

  private static ColumnClass classOf(String table, String column) {
    return catalog.tables().stream()
        .filter(each -> each.source().equals(table))
        .flatMap(each -> each.columns().stream())
        .filter(each -> each.from().equals(column))
        .map(each -> each.rule().columnClass())
        .collect(Collectors.toList())
        .get(0);
  }
}
