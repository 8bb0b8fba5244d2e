package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.runs.options.OptionTable;

/** Command lines that are refused before any connection is opened. */
class ArgumentsTest {
  private static final String SECRET = "hunter2-Zq";

  @TempDir Path folder;
  private Path report;

  @BeforeEach
  void prepare() throws Exception {
    report = folder.resolve("report.json");
    Files.writeString(
        folder.resolve("catalog.yaml"),
        """
        version: 1
        tables:
          - table: public.people
            columns: {id: keep}
          - table: shop.orders
            as: bookings
            columns: {id: keep}
        """);
  }

  @Test
  void help_prints_every_option_and_ends_well() {
    RunFixture.Outcome outcome = RunFixture.runOnly("--help");

    assertThat(outcome.exitCode()).isZero();
    List<String> names =
        Arrays.stream(RdsToBigQueryOptions.class.getMethods())
            .map(method -> method.getName())
            .filter(name -> name.startsWith("set"))
            .map(name -> "--" + Character.toLowerCase(name.charAt(3)) + name.substring(4))
            .filter(name -> isOurs(name.substring(2)))
            .toList();
    assertThat(names).hasSizeGreaterThan(15).contains("--source", "--maxRejectedRows");
    assertThat(outcome.errors()).contains(names).contains("(required)", "[4]", "Usage:");
  }

  private static boolean isOurs(String option) {
    return OptionTable.of(RdsToBigQueryOptions.class).stream()
        .anyMatch(each -> each.name().equals(option));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sauce=x          | no option --sauce",
        "--conections=4     | did you mean --connections?",
        "--connections=four | --connections takes a whole number",
        "--maxRejectedRows=1.5 | --maxRejectedRows takes a whole number",
        "--maxRejectedRows=-1  | 0 or more",
        "--strict=perhaps   | --strict takes true or false",
        "--runner=Spark     | --runner takes one of",
        "--connections=1    | one connection holds the snapshot",
        "--connections=0    | one connection holds the snapshot",
        "--source=          | Required and not given: --source",
        "--runDate=2024-13-01 | --runDate=2024-13-01 is no date; write it as YYYY-MM-DD",
        "--runDate=20240101 | is no date",
        "--runDate=2999-01-01 | is in the future",
        "--tables=people,cars,boats | does not have: cars, boats. It has people, bookings",
        "--tables=,         | --tables names no table",
        "--warehouse=mysql:x | neither bigquery:PROJECT nor duckdb:FILE",
        "--warehouse=duckdb:/dev/null | is no regular file",
        "--warehouse=bigquery:moment-lake | name a folder with --staging=gs://",
        "--staging=gs://bucket/x | DuckDB loads local files",
        "--source=postgresql://h/d | must be jdbc:postgresql://",
        "--source=jdbc:postgresql://h | names no database",
        "--source=s4://bucket/export | is neither jdbc:postgresql://HOST/DB nor a place",
        "--source=/exports/e1 --username=me | --username is for a database",
        "--source=/exports/e1 --password=env:PASSWORD | Leave --password out",
        "--source=gs://bucket/e1 --exactCounts=true | --exactCounts is for a database",
        "--keyset=plain | --keyset must be file:PATH",
      })
  void a_mistake_is_told_in_words(String argument, String words) throws Exception {
    RunFixture.Outcome outcome = run(argument.split(" (?=--)"));

    Failures.assertTold(outcome, Files.readString(report), ExitCode.ARGUMENTS, words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--password=" + SECRET,
        "--pasword=" + SECRET,
        "--password " + SECRET,
        "-password=" + SECRET,
        "--password=" + SECRET + " --password=x" + SECRET,
        "--connections=" + SECRET,
        "--keyset=" + SECRET,
        "--keyset=env:" + SECRET,
        "--source=jdbc:postgresql://me:" + SECRET + "@host/db",
        "--source=jdbc:postgresql://me:" + SECRET + "[@host/db",
        "--source=jdbc:postgresql://host/db?user=me&password=" + SECRET,
        "--source=jdbc:postgresql://host/db?sslpassword=" + SECRET,
        "--source=jdbc:postgresql:me/" + SECRET + "@host/db",
      })
  void a_secret_in_the_wrong_place_is_refused_and_not_repeated(String arguments) throws Exception {
    RunFixture.Outcome outcome = run(arguments.split(" "));

    Failures.assertTold(outcome, Files.readString(report), ExitCode.ARGUMENTS, "--");
    assertThat(outcome.errors() + Files.readString(report)).doesNotContain(SECRET);
    RunFixture.Outcome traced = run((arguments + " --stacktrace").split(" "));
    assertThat(traced.exitCode()).isEqualTo(ExitCode.ARGUMENTS.code());
    assertThat(traced.errors()).contains("\tat ").doesNotContain(SECRET);
  }

  @Test
  void a_catalog_that_is_not_there_is_named() throws Exception {
    RunFixture.Outcome outcome = run("--catalog=" + folder.resolve("nothing.yaml"));

    Failures.assertTold(
        outcome,
        Files.readString(report),
        ExitCode.ARGUMENTS,
        folder.resolve("nothing.yaml") + " cannot be read",
        "Check --catalog");
  }

  @Test
  void all_errors_of_a_catalog_are_told_with_their_lines() throws Exception {
    Files.writeString(
        folder.resolve("catalog.yaml"),
        """
        version: 1
        tables:
          - table: public.people
            key: [nothing]
            columns: {id: keep, phone: {class: hmca}}
        """);

    RunFixture.Outcome outcome = run();

    Failures.assertTold(
        outcome, Files.readString(report), ExitCode.ARGUMENTS, ":4:", ":5:", "hmac");
  }

  @Test
  void a_catalog_that_needs_keys_asks_for_the_keyset() throws Exception {
    Files.writeString(
        folder.resolve("catalog.yaml"),
        """
        version: 1
        tables:
          - table: public.people
            columns: {id: keep, phone: {class: hmac, domain: phone}}
        """);

    RunFixture.Outcome outcome = run();

    Failures.assertTold(
        outcome,
        Files.readString(report),
        ExitCode.ARGUMENTS,
        "--keyset is not given",
        "keyset create");
  }

  @Test
  void clear_keys_are_refused_for_bigquery() throws Exception {
    RunFixture.Outcome outcome =
        run("--warehouse=bigquery:moment-lake", "--staging=gs://b/s", "--keyset=env:KEYS");

    Failures.assertTold(
        outcome, Files.readString(report), ExitCode.ARGUMENTS, "in clear text", "gcp-kms:");
  }

  @Test
  void an_option_given_empty_counts_as_absent() throws Exception {
    // The run date would be refused if it were read; the catalog is what stops this run.
    RunFixture.Outcome outcome =
        run(
            "--runDate=",
            "--connections=",
            "--password=",
            "--keyset=",
            "--staging=",
            "--stacktrace=",
            "--enforceImmutability=",
            "--catalog=" + folder.resolve("nothing.yaml"));

    Failures.assertTold(outcome, ExitCode.ARGUMENTS, "nothing.yaml");
  }

  @Test
  void today_in_korea_is_a_run_date() throws Exception {
    RunFixture.Outcome outcome =
        run("--runDate=" + LocalDate.now(RunDate.ZONE), "--tables=not-there");

    Failures.assertTold(outcome, ExitCode.ARGUMENTS, "not-there");
  }

  private RunFixture.Outcome run(String... more) {
    List<String> args = new ArrayList<>();
    for (String usual :
        List.of(
            "--source=jdbc:postgresql://127.0.0.1:9/shop",
            "--catalog=" + folder.resolve("catalog.yaml"),
            "--warehouse=duckdb:" + folder.resolve("warehouse.duckdb"),
            "--runReport=" + report)) {
      String name = usual.substring(0, usual.indexOf('=') + 1);
      if (Arrays.stream(more).noneMatch(arg -> arg.startsWith(name))) {
        args.add(usual);
      }
    }
    args.addAll(List.of(more));
    return RunFixture.runOnly(args.toArray(String[]::new));
  }
}
