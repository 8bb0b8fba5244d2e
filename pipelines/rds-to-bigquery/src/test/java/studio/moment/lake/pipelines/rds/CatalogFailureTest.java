package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.postgres.TestSchema;

/** Catalogs that do not fit the database, and keysets that do not fit the catalog. */
@LocalRuns
class CatalogFailureTest {
  private static final String PROTECTED =
      EarlierRun.CATALOG.replace("name: keep", "name: {class: encrypt, domain: name}");

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private RunFixture lake;
  private EarlierRun earlier;

  @BeforeEach
  void prepare() throws Exception {
    lake = new RunFixture(db, folder);
    earlier = EarlierRun.of(db, lake);
  }

  @Test
  void a_column_that_no_rule_names_stays_in_the_database_and_is_reported() throws Exception {
    db.run("alter table people add phone text", "update people set phone = '010-1234-5678'");

    RunFixture.Outcome outcome = lake.run();

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(outcome.errors()).contains("warning: every source column", "people.phone");
    assertThat(lake.query("select column_name from (describe rds.people) order by 1"))
        .containsExactly(List.of("id"), List.of("name"));
    assertThat(
            lake.query(
                "select status, actual from lake_runs.checks where name like 'every source%'"))
        .contains(List.of("warned", "not loaded: " + db.name() + ".people.phone"));
  }

  @Test
  void a_strict_run_is_held_back_by_a_column_that_no_rule_names() throws Exception {
    db.run("alter table people add phone text", "alter table people add memo text");

    earlier.assertFailedAndRecorded(
        lake.run("--strict"),
        ExitCode.CHECK_FAILED,
        "every source column is named in the catalog",
        "people.phone",
        "people.memo");
  }

  @Test
  void a_column_of_the_catalog_that_the_source_lacks_is_told_with_its_line() throws Exception {
    lake.catalog(EarlierRun.CATALOG.replace("name: keep", "name: keep, phon: drop, mail: redact"));

    earlier.assertFailedAndRecorded(
        lake.run(), ExitCode.ARGUMENTS, "catalog line 4", "phon", "mail");
  }

  @Test
  void a_keyset_that_is_not_there_is_named() throws Exception {
    lake.catalog(PROTECTED);

    earlier.assertFailedAndRecorded(
        lake.run("--keyset=file:" + folder.resolve("no-keys.json")),
        ExitCode.ARGUMENTS,
        "no-keys.json",
        "keyset create");
  }

  @Test
  void a_keyset_that_is_a_folder_is_named() throws Exception {
    lake.catalog(PROTECTED);

    earlier.assertFailedAndRecorded(
        lake.run("--keyset=file:" + Files.createDirectory(folder.resolve("keys"))),
        ExitCode.ARGUMENTS,
        "there is no file " + folder.resolve("keys"));
  }

  @Test
  void a_keyset_that_is_no_json_is_not_quoted() throws Exception {
    lake.catalog(PROTECTED);
    Path keys = Files.writeString(folder.resolve("keys"), "c2VjcmV0LWtleQ==");

    RunFixture.Outcome outcome = lake.run("--keyset=file:" + keys, "--stacktrace");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.ARGUMENTS.code());
    assertThat(outcome.errors()).contains(keys + " is not JSON", "\tat ");
    assertThat(outcome.errors() + lake.report()).doesNotContain("c2VjcmV0");
    earlier.assertUntouched();
  }

  @Test
  void a_keyset_without_the_key_that_a_column_needs_says_which() throws Exception {
    lake.catalog(PROTECTED);
    ObjectMapper json = new ObjectMapper();
    ObjectNode document = (ObjectNode) json.readTree(folder.resolve("keyset.json").toFile());
    document.remove("deterministicAead");
    Path keys = folder.resolve("keys.json");
    json.writeValue(keys.toFile(), document);

    earlier.assertFailedAndRecorded(
        lake.run("--keyset=file:" + keys), ExitCode.ARGUMENTS, "deterministicAead", "keys.json");
  }
}
