package studio.moment.lake.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.local.demo.DemoCatalog;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;

/** What those who answer for access ask. */
class AccessCommandsTest {
  private static final String KEY = "projects/lake-test/locations/l/keyRings/r/cryptoKeys/k";

  @TempDir Path folder;

  private record Outcome(int code, String out, String err) {}

  private static Outcome lake(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Lake.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), args);
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void tags_are_planned_applied_and_kept_for_catalogs() throws Exception {
    Path taxonomy =
        file(
            "taxonomy.yaml",
            """
            version: 1
            taxonomy: moment-lake
            tags:
              personal:
                readers: ["group:privacy@example.com"]
                children:
                  contact:
                    masks: [{rule: always_null, readers: ["group:analysts@example.com"]}]
            """);
    Path lock = folder.resolve("tags.lock.json");
    try (BigQueryStandIn google = BigQueryStandIn.start()) {
      String[] usual = {
        "--warehouse=bigquery:lake-test",
        "--taxonomy=" + taxonomy,
        "--dataCatalogEndpoint=" + google.endpoint(),
        "--dataPolicyEndpoint=" + google.endpoint()
      };
      Outcome plan = lake(concat("plan", usual));
      assertThat(plan.code()).as(plan.err()).isZero();
      assertThat(plan.out())
          .contains(
              "create  tag personal.contact", "grant   group:privacy@example.com", "6 to do.");
      assertThat(google.tags().tags()).isEmpty();

      Outcome apply = lake(concat("apply", usual, "--out=" + lock));
      assertThat(apply.code()).as(apply.err()).isZero();
      assertThat(apply.out()).contains("6 done.");
      assertThat(Files.readString(lock))
          .contains("\"personal.contact\" : \"" + google.tags().tag("personal-contact").get());
      assertThat(lake(concat("apply", usual, "--out=" + lock)).out()).contains("Nothing done.");
    }
  }

  private static String[] concat(String command, String[] usual, String... more) {
    List<String> args = new java.util.ArrayList<>(List.of("tags", command));
    args.addAll(List.of(usual));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @Test
  void duckdb_is_told_to_have_no_tags_and_a_foreign_location_is_refused() throws Exception {
    Path taxonomy =
        file("taxonomy.yaml", "version: 1\ntaxonomy: lake\nlocation: us\ntags: {a: {}}\n");
    Outcome duck = lake("tags", "plan", "--warehouse=duckdb:x.duckdb", "--taxonomy=" + taxonomy);
    assertThat(duck.code()).isEqualTo(2);
    assertThat(duck.err()).contains("DuckDB has no policy tags");
    Outcome other =
        lake("tags", "plan", "--warehouse=bigquery:lake-test", "--taxonomy=" + taxonomy);
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("location: us", "asia-northeast3");
    Outcome open =
        lake(
            "tags",
            "plan",
            "--warehouse=bigquery:lake-test?location=us",
            "--taxonomy=" + taxonomy,
            "--dataCatalogEndpoint=http://example.com");
    assertThat(open.err()).contains("--dataCatalogEndpoint", "must be https");
  }

  @Test
  void sql_opens_what_the_demo_catalog_encrypts_by_approval_and_holds_no_clear_key()
      throws Exception {
    Path catalog = file("catalog.yaml", DemoCatalog.text());
    Path keyset =
        file(
            "wrapped.json",
            "{\"hmac\": \"AAAA\", \"deterministicAead\": \"AQID/w==\", \"aead\": \"BAUG\"}");
    Path out = folder.resolve("sql");
    String[] usual = {
      "tags",
      "sql",
      "--warehouse=bigquery:lake-test?prefix=p_",
      "--catalog=" + catalog,
      "--out=" + out
    };
    Outcome done = lake(with(usual, "--keyset=gcp-kms:" + KEY + "@" + keyset));
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).contains("None of it was run");
    String functions = Files.readString(out.resolve("2-functions.sql"));
    assertThat(functions)
        .contains(
            "DETERMINISTIC_DECRYPT_STRING(\n    KEYS.KEYSET_CHAIN('gcp-kms://"
                + KEY
                + "',"
                + " b'\\x01\\x02\\x03\\xff'), ciphertext, 'account')",
            "AEAD.DECRYPT_STRING(\n    KEYS.KEYSET_CHAIN('gcp-kms://"
                + KEY
                + "',"
                + " b'\\x04\\x05\\x06'), ciphertext, 'address')");
    String views = Files.readString(out.resolve("3-views.sql"));
    assertThat(views)
        .contains(
            "`lake-test.vault.creator_accounts__account_number`",
            "`lake-test.vault.open_account`(t.`account_number`) AS value",
            "FROM `lake-test.p_rds.creator_accounts` AS t",
            "o.row_key = TO_JSON_STRING([CAST(t.`account_id` AS STRING)])",
            "`lake-test.vault.settle_address`(t.`address`) AS value");
    // Every view asks for somebody else's approval that has not ended.
    int count = views.split("CREATE OR REPLACE VIEW", -1).length - 1;
    for (String condition :
        List.of(
            "requested_by = SESSION_USER()",
            "LOWER(o.approved_by) != LOWER(o.requested_by)",
            "CURRENT_TIMESTAMP() < o.expires_at")) {
      assertThat(views.split(java.util.regex.Pattern.quote(condition), -1)).hasSize(count + 1);
    }
    try (var written = Files.list(out)) {
      for (Path each : written.toList()) {
        assertThat(Files.readString(each)).doesNotContain("${").containsIgnoringCase("not run");
      }
    }

    Path clear = file("clear.json", "{\"aead\": {\"primaryKeyId\": 1, \"key\": [\"s3cret\"]}}");
    Outcome refused = lake(with(usual, "--keyset=gcp-kms:" + KEY + "@" + clear));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("never belongs into SQL").doesNotContain("s3cret");
    assertThat(lake(with(usual, "--keyset=file:" + clear)).err())
        .contains("never belongs into SQL");
  }

  private static String[] with(String[] usual, String more) {
    List<String> args = new java.util.ArrayList<>(List.of(usual));
    args.add(more);
    return args.toArray(String[]::new);
  }

  @Test
  void group_sizes_are_told_and_small_groups_fail_where_asked() throws Exception {
    Path file = folder.resolve("warehouse.duckdb");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA rds");
      statement.execute(
          "CREATE TABLE rds.creators AS SELECT 1990 + i % 2 AS birth_year,"
              + " CASE WHEN i < 96 THEN '서울' ELSE 'hidden' END AS district, 'F' AS gender"
              + " FROM range(100) t(i)");
    }
    String warehouse = "--warehouse=duckdb:" + file;
    Outcome told =
        lake("kanon", warehouse, "--table=rds.creators", "--columns=birth_year, district");
    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out())
        .contains(
            "100 rows in 4 groups; the smallest has 2; k = 5 does not hold",
            "4 rows (4.0%) are in 2 groups below 5",
            "district (2 values): 0 rows would still be in groups below 5")
        .doesNotContain("hidden", "서울", "1990");

    Path catalog = file("catalog.yaml", DemoCatalog.text());
    Outcome failed = lake("kanon", warehouse, "--catalog=" + catalog, "--fail", "--format=json");
    assertThat(failed.code()).isEqualTo(3);
    assertThat(failed.err()).contains("--k=5", "rds.creators").doesNotContain("hidden");
    assertThat(failed.out()).contains("\"smallest_group\":2").doesNotContain("hidden");
    assertThat(lake("kanon", warehouse, "--catalog=" + catalog, "--k=2", "--fail").code()).isZero();

    assertThat(lake("kanon", warehouse).err()).contains("--table=DATASET.TABLE and --columns");
    assertThat(lake("kanon", warehouse, "--table=creators", "--columns=a").err())
        .contains("is not written DATASET.TABLE");
    assertThat(lake("kanon", warehouse, "--table=rds.creators", "--columns=a", "--k=1").err())
        .contains("--k=1 says nothing");
  }
}
