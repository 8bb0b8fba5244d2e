package studio.moment.lake.pipelines.rds.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.rds.LocalRuns;
import studio.moment.lake.pipelines.rds.RunFixture;
import studio.moment.lake.testing.postgres.TestSchema;

/**
 * Clear values of protected columns stand nowhere: not in staged files, not in the warehouse, not
 * in what a run says. The same search finds all of them where nothing is protected.
 */
@LocalRuns
class LeakTest {
  private static final String PROTECTED =
      """
      version: 1
      tables:
        - table: SCHEMA.people
          columns:
            id: keep
            name: {class: mask, shape: name}
            phone: {class: hmac, domain: phone}
            phone_masked: {from: phone, class: mask, shape: phone}
            office: {class: encrypt, domain: phone}
            email: {class: hmac, domain: email}
            email_masked: {from: email, class: mask, shape: email}
            rrn: nullify
            account: {class: aead, domain: account}
            account_masked: {from: account, class: mask, shape: account}
            address: {class: generalise, to: district}
            born: {class: generalise, to: month}
            ip: {class: generalise, to: ip_prefix}
            spent: {class: generalise, to: band, width: 10000}
            note: drop
            memo: redact
            profile: redact
            phones: {class: hmac, domain: phone}
      """;

  private static final String KEPT =
      """
      version: 1
      tables:
        - table: SCHEMA.people
          patterns:
            - {match: "*", class: keep, waiver: {reason: made up, until: 2999-12-31}}
      """;

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private final Planted planted = Planted.make();
  private final Haystack staged = new Haystack();
  private final Haystack published = new Haystack();
  private final Haystack told = new Haystack();
  private RunFixture lake;

  @BeforeEach
  void prepare() {
    lake = new RunFixture(db, folder);
  }

  @Test
  void no_protected_value_can_be_read_anywhere() throws Exception {
    run(PROTECTED);

    assertThat(staged.find(planted.values())).isEmpty();
    assertThat(published.find(planted.values())).isEmpty();
    assertThat(told.find(planted.values())).isEmpty();
    assertThat(told.size()).as("there was something to search").isGreaterThan(2_000);
  }

  @Test
  void the_same_search_finds_every_value_that_is_kept() throws Exception {
    run(KEPT);

    assertThat(staged.find(planted.values())).containsExactlyElementsOf(planted.values());
    assertThat(published.find(planted.values())).containsExactlyElementsOf(planted.values());
  }

  @Test
  void the_search_reads_through_spellings_encodings_and_plain_hashes() throws Exception {
    String phone = "010-2357-1024";
    byte[] around = ("x=" + phone + "&").getBytes(StandardCharsets.UTF_8);
    for (String hidden :
        List.of(
            "tel:+821023571024",
            "010 2357 1024",
            Base64.getEncoder().encodeToString(around),
            Base64.getUrlEncoder().encodeToString(("ab" + phone).getBytes(StandardCharsets.UTF_8)),
            HexFormat.of().withUpperCase().formatHex(around),
            // sha256sum of 01023571024 without a line end
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest("01023571024".getBytes(StandardCharsets.UTF_8))))) {
      assertThat(new Haystack().add(hidden).find(List.of(phone))).as(hidden).hasSize(1);
    }
    assertThat(new Haystack().add("\\ub0a8\\uad81 %EC%84%9C%EC%9A%B8").find(List.of("남궁", "서울")))
        .hasSize(2);
    assertThat(new Haystack().add("010-****-1024 010-2357-1025").find(List.of(phone))).isEmpty();
  }

  @Test
  void bad_values_leak_neither_into_rejected_rows_nor_into_errors() throws Exception {
    String phone = planted.people().get(0).get("phone");
    String office = planted.people().get(0).get("office");
    String account = planted.people().get(0).get("account");
    db.run(
        "create table calls (phone text primary key, numbers text[], born date)",
        "insert into calls values ('" + phone + "', null, 'infinity')",
        "insert into calls values ('" + office + "', '{{" + office + "},{" + account + "}}', null)",
        "create view broken as select phone, (phone || '" + account + "')::int as n from calls");
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.calls
            columns:
              phone: {class: hmac, domain: phone}
              numbers: {class: hmac, domain: phone}
              born: keep
        """);
    try (LogCapture log = new LogCapture()) {
      RunFixture.Outcome rejected = lake.run("--stacktrace");
      assertThat(rejected.exitCode()).isEqualTo(3);
      told.add(rejected.errors()).add(lake.report());

      lake.catalog(
          """
          version: 1
          tables:
            - table: SCHEMA.broken
              columns: {phone: {class: hmac, domain: phone}, n: keep}
          """);
      RunFixture.Outcome failed = lake.run("--stacktrace");
      assertThat(failed.exitCode()).isEqualTo(1);
      assertThat(failed.errors()).contains("SQLSTATE 22P02", "\tat ", "PSQLException");
      told.add(failed.errors()).add(lake.report()).add(log.text());
    }
    assertThat(lake.query("select \"column\", reason from lake_runs.rejected order by 1"))
        .containsExactly(
            List.of("born", "infinite date"), List.of("numbers", "array of 2 dimensions"));
    ReadBack.duckdb(folder.resolve("warehouse.duckdb"), published);
    List<String> values = List.of(phone, office, account);
    assertThat(told.find(values)).isEmpty();
    assertThat(published.find(values)).isEmpty();
  }

  private void run(String catalog) throws Exception {
    db.run(Planted.TABLE);
    db.run(planted.inserts().toArray(String[]::new));
    lake.catalog(catalog);
    Path warehouse = folder.resolve("warehouse.duckdb");
    try (LogCapture log = new LogCapture();
        StagedFileKeeper keeper =
            new StagedFileKeeper(
                folder.resolve("warehouse.duckdb.staging"), folder.resolve("kept"))) {
      told.add(lake.run("--dryRun").errors());
      RunFixture.Outcome outcome = lake.run("--stacktrace");
      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
      told.add(outcome.errors()).add(lake.report()).add(log.text());
      long bytes = 0;
      for (Path file : keeper.files()) {
        bytes += Files.size(file);
        ReadBack.parquet(file, staged);
      }
      assertThat(lake.query("select cast(sum(bytes) as bigint) from lake_runs.tables"))
          .as("every staged file was kept")
          .containsExactly(List.of(bytes));
    }
    assertThat(ReadBack.duckdb(warehouse, published))
        .contains(
            "\"rds\".\"people\"",
            "\"lake_runs\".\"runs\"",
            "\"lake_runs\".\"tables\"",
            "\"lake_runs\".\"checks\"",
            "\"lake_runs\".\"rejected\"",
            "\"lake_runs\".\"state\"");
  }
}
