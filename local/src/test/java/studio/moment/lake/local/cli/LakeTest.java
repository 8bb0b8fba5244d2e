package studio.moment.lake.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeTest {
  private record Outcome(int code, String out, String err) {}

  private static Outcome lake(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Lake.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), args);
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Test
  void help_lists_every_command_with_an_example() {
    Outcome help = lake("--help");

    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains(
            "demo",
            "sql",
            "catalog",
            "report",
            "partner",
            "period",
            "keyset",
            "platform",
            "deploy",
            "cost",
            "rds-to-bigquery",
            "Examples:",
            "Exit codes");
    assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(lake("help", "sql").out()).isEqualTo(lake("sql", "--help").out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "sql",
        "report",
        "partner check",
        "period list",
        "period close",
        "keyset create",
        "catalog draft",
        "catalog check",
        "platform serve",
        "platform ga4",
        "platform reports",
        "deploy plan",
        "deploy apply",
        "cost",
        "platform export"
      })
  void every_command_explains_itself_with_an_example(String command) {
    Outcome help = lake((command + " --help").split(" "));

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Usage: lake " + command, "Example", "./lake " + command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"demoo", "keyset creat", "demo --scael=2", "sql --warehouse=duckdb:x", ""})
  void what_is_not_understood_is_one_line_and_exit_code_2(String args) {
    Outcome outcome = lake(args.isEmpty() ? new String[0] : args.split(" "));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().strip().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith("lake").contains("--help explains more.");
  }

  @Test
  void a_misspelt_command_or_option_is_guessed() {
    assertThat(lake("demoo").err()).contains("unknown command demoo", "Did you mean", "demo?");
    assertThat(lake("demo", "--scael=2").err()).contains("unknown option --scael", "--scale");
  }

  @Test
  void a_number_that_is_none_names_its_option() {
    assertThat(lake("demo", "--scale=big").err()).contains("--scale").contains("big");
    assertThat(lake("demo", "--scale=0").code()).isEqualTo(2);
    assertThat(lake("demo", "--runDate=2026-02-30").code()).isEqualTo(2);
  }

  @Test
  void runs_from_exports_count_for_the_export_path_alone(@TempDir Path directory)
      throws IOException {
    Path jdbc = Files.createDirectory(directory.resolve("jdbc"));
    Path export = Files.createDirectory(directory.resolve("export"));
    String report = "{\"pipeline\":\"%s\",\"status\":\"published\",\"seconds\":%d,\"tables\":[]}";
    Files.writeString(jdbc.resolve("a.json"), report.formatted("rds-to-bigquery", 360));
    Files.writeString(jdbc.resolve("b.json"), report.formatted("ga4-merge", 36));
    Files.writeString(export.resolve("a.json"), report.formatted("rds-to-bigquery", 3600));

    Outcome bill =
        lake(
            "cost",
            "--runs=" + jdbc,
            "--exportRuns=" + export,
            "--prices=../templates/prices.yaml",
            "--format=csv");

    assertThat(bill.code()).as(bill.err()).isZero();
    BigDecimal night = hours(bill.out(), "jdbc,rds-to-bigquery,worker CPU,");
    BigDecimal exported = hours(bill.out(), "export,rds-to-bigquery,worker CPU,");
    // 3240 s more of two vCPUs, at least 30 times.
    assertThat(exported.subtract(night)).isGreaterThan(new BigDecimal("53"));
    assertThat(hours(bill.out(), "export,ga4-merge,worker CPU,"))
        .isEqualByComparingTo(hours(bill.out(), "jdbc,ga4-merge,worker CPU,"));
  }

  private static BigDecimal hours(String bill, String line) {
    return bill.lines()
        .filter(each -> each.startsWith(line))
        .map(each -> new BigDecimal(each.substring(line.length()).split(",")[0]))
        .findFirst()
        .orElseThrow(() -> new AssertionError(line + " is not in\n" + bill));
  }

  @Test
  void the_platforms_partner_reports_come_with_their_adapters(@TempDir Path directory) {
    Outcome outcome =
        lake("platform", "reports", "--dir=" + directory, "--scale=0.01", "--runDate=2026-01-14");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("rows of 8 partners", "to 2026-01-14");
    assertThat(directory.resolve("partners/linkmart.yaml")).isRegularFile();
    assertThat(directory.resolve("reports/linkmart/linkmart_20260114.json")).isRegularFile();
  }

  @Test
  void the_platforms_snapshot_export_is_a_folder_to_read_from(@TempDir Path directory) {
    Outcome outcome =
        lake("platform", "export", "--dir=" + directory, "--scale=0.01", "--runDate=2026-01-14");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    Path root = directory.resolve("exp-20260114");
    assertThat(outcome.out()).contains("of 19 tables", "--source=" + root);
    assertThat(root.resolve("export_info_exp-20260114.json")).isNotEmptyFile();
    assertThat(root.resolve("postgres/public.link_clicks/2/_SUCCESS")).isEmptyFile();
    assertThat(lake("platform", "export", "--dir=" + root).err()).contains("Give another --dir");
  }

  @Test
  void the_platforms_ga4_export_is_a_folder_of_day_shards(@TempDir Path directory) {
    Path folder = directory.resolve("ga4");
    Outcome outcome =
        lake(
            "platform",
            "ga4",
            "--dir=" + folder,
            "--days=2",
            "--scale=0.01",
            "--runDate=2026-01-14");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("2026-01-13 to 2026-01-14 in 2 files in " + folder);
    assertThat(folder.resolve("events_fresh_20260113.parquet")).isNotEmptyFile();
    assertThat(folder.resolve("events_intraday_20260114.parquet")).isNotEmptyFile();
    assertThat(lake("platform", "ga4", "--dir=" + folder, "--days=93").err()).contains("--days");
    assertThat(lake("platform", "ga4", "--dir=" + folder, "--days=0").code()).isEqualTo(2);
  }

  @Test
  void a_pipeline_reads_its_arguments_itself() {
    Outcome incomplete = lake("rds-to-bigquery", "--strict");

    // Only the pipeline knows that a warehouse is required, and that --strict exists.
    assertThat(incomplete.code()).isEqualTo(2);
    assertThat(incomplete.err()).contains("--warehouse").doesNotContain("strict");
    assertThat(lake("rds-to-bigquery", "--help").out()).contains("--catalog=");
  }

  @Test
  void a_keyset_is_made_for_its_owner_alone_and_never_overwritten(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("keyset.json");
    Outcome first = lake("keyset", "create", "--out=" + file);
    String keys = Files.readString(file);
    Outcome second = lake("keyset", "create", "--out=" + file);

    assertThat(first.code()).isZero();
    assertThat(first.out()).contains("--keyset=file:" + file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(second.code()).isEqualTo(2);
    assertThat(Files.readString(file)).isEqualTo(keys);
    assertThat(first.out() + second.err()).doesNotContain("primaryKeyId");
  }

  @Test
  void a_query_is_answered_in_the_format_asked_for(@TempDir Path directory) throws SQLException {
    Path file = directory.resolve("warehouse.duckdb");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE cities AS SELECT '제주' AS city, 2 AS n");
    }
    String warehouse = "--warehouse=duckdb:" + file;
    String query = "SELECT city, n FROM cities";

    assertThat(lake("sql", warehouse, query).out()).contains("city").contains("제주");
    assertThat(lake("sql", warehouse, "--format=csv", query).out().lines())
        .containsExactly("city,n", "제주,2");
    assertThat(lake("sql", warehouse, "--format=JSON", query).out()).contains("\"제주\"");
    assertThat(lake("sql", warehouse, "--format=xml", query).code()).isEqualTo(2);
    assertThat(lake("sql", warehouse, "DELETE FROM cities").code()).isNotZero();
    assertThat(lake("sql", warehouse, query).out()).contains("제주");
  }

  @Test
  void a_query_to_a_warehouse_that_is_not_there_makes_none(@TempDir Path directory) {
    Path file = directory.resolve("none.duckdb");
    Outcome outcome = lake("sql", "--warehouse=duckdb:" + file, "SELECT 1");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("error: ").contains("none.duckdb").doesNotContain("\tat ");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_stack_trace_is_printed_only_when_it_is_asked_for(@TempDir Path directory) {
    String warehouse = "--warehouse=duckdb:" + directory.resolve("none.duckdb");

    assertThat(lake("sql", "--stacktrace", warehouse, "SELECT 1").err()).contains("\tat ");
  }
}
