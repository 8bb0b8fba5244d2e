package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.privacy.keys.KeyMaterial;
import studio.moment.lake.privacy.keys.KeysetAccess;
import studio.moment.lake.privacy.keys.KeysetSource;
import studio.moment.lake.testing.postgres.TestSchema;

/** What protections do to columns of every type, seen in the warehouse. */
@LocalRuns
class TypeRoundTripProtectedTest {
  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  private RunFixture lake;

  @BeforeEach
  void prepare() {
    lake = new RunFixture(db, folder);
  }

  @Test
  void equal_values_have_one_token_whatever_the_type_of_their_column() throws SQLException {
    TypeRoundTripExtensions.create(db, "citext");
    String uuid = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";
    db.run(
        "create table a (t text, v varchar(40), c char(40), x citext, u uuid, ut text, i int, il bigint,"
            + " n numeric(10), it text, l text[], d date, dt text, ip inet, b bytea, j jsonb, e text)",
        "insert into a values ('Hong', 'Hong', 'Hong', 'Hong', '%s', '%s', 42, 42, 42, '42', '{Hong,42}',"
                .formatted(uuid, uuid)
            + " '2024-03-15', '2024-03-15', '10.1.2.3', '\\x2042', '{\"k\": 1}', 'hong')");
    run("t v c x u ut i il n it l d dt ip b j e", "{class: hmac, domain: any}", "");
    List<Object> row = lake.query("select * from rds.a").get(0);
    String hong = row.get(0).toString();
    assertThat(row.subList(0, 4)).containsOnly(hong);
    assertThat(row.get(4)).isEqualTo(row.get(5));
    assertThat(row.subList(6, 9)).containsOnly(row.get(9));
    assertThat(row.get(10)).isEqualTo(List.of(hong, row.get(9)));
    assertThat(row.get(11)).isEqualTo(row.get(12));
    Set<Object> tokens = new HashSet<>(row);
    assertThat(tokens).hasSize(9);
    tokens.remove(row.get(10));
    assertThat(tokens).allMatch(token -> token.toString().matches("[A-Za-z0-9_-]{22}"));
  }

  @Test
  void what_is_encrypted_is_opened_to_the_text_or_bytes_of_the_source() throws Exception {
    db.run(
        "create table a (t text, u uuid, i int, j jsonb, l text[], b bytea, bl bytea[], d timestamptz, n numeric)",
        "insert into a values ('홍길동 ', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', -5, '{\"b\":1}', '{가,\"\"}',"
            + " '\\x00ff20', array['\\xff'::bytea], '2024-01-01 09:00:00.5+09', 1.50)");
    List<String> clear =
        List.of("홍길동 ", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "-5", "{\"b\": 1}");
    KeyMaterial keys =
        KeysetSource.parse("file:" + folder.resolve("keyset.json"))
            .load(EnumSet.allOf(KeyKind.class), KeysetAccess.local());
    byte[] domain = "d".getBytes(StandardCharsets.UTF_8);
    String columns = "t u i j l b bl d n";
    StringBuilder again = new StringBuilder();
    for (String column : columns.split(" ")) {
      again.append("      a_%s: {from: %s, class: aead, domain: d}%n".formatted(column, column));
    }
    run(columns, "{class: encrypt, domain: d}", again.toString());
    assertOpened(
        lake.query("select t, u, i, j, l, b, bl, d, n from rds.a").get(0),
        clear,
        cipher -> keys.deterministicAead().decryptDeterministically(cipher, domain));
    assertOpened(
        lake.query("select a_t, a_u, a_i, a_j, a_l, a_b, a_bl, a_d, a_n from rds.a").get(0),
        clear,
        cipher -> keys.aead().decrypt(cipher, domain));
  }

  /** Opens a ciphertext. */
  @FunctionalInterface
  private interface Opening {
    byte[] open(byte[] ciphertext) throws GeneralSecurityException;

    default byte[] bytes(Object ciphertext) {
      try {
        return open((byte[]) ciphertext);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    default String text(Object ciphertext) {
      return new String(bytes(ciphertext), StandardCharsets.UTF_8);
    }
  }

  private static void assertOpened(List<Object> row, List<String> clear, Opening key) {
    assertThat(row.subList(0, 4).stream().map(key::text).toList()).isEqualTo(clear);
    assertThat(((List<?>) row.get(4)).stream().map(key::text).toList()).isEqualTo(List.of("가", ""));
    assertThat(key.bytes(row.get(5))).containsExactly(0x00, 0xff, 0x20);
    assertThat(key.bytes(((List<?>) row.get(6)).get(0))).containsExactly(0xff);
    assertThat(key.text(row.get(7))).isEqualTo("2024-01-01 00:00:00.5+00");
    assertThat(key.text(row.get(8))).isEqualTo("1.50");
  }

  @Test
  void a_moment_is_generalised_by_the_calendar_of_korea_and_a_local_time_by_its_own()
      throws SQLException {
    db.run(
        "create table a (id int primary key, z timestamptz, s timestamp, d date, dl date[], t text)",
        "insert into a values"
            // Nine hours before the new year in UTC it is the new year in Korea.
            + " (1, '2023-12-31 14:59:59.999999+00', '2023-12-31 23:59:59', '2023-12-31', '{2023-12-31}', '2023-12-31'),"
            + " (2, '2023-12-31 15:00:00+00', '2024-01-01', '2024-01-01', '{}', '2024-01-01'),"
            + " (3, 'infinity', '-infinity', 'infinity', null, 'no date'),"
            + " (4, '0044-03-15 BC', '0044-03-15 BC', '0044-03-15 BC', null, null),"
            + " (5, '12024-05-06+00', '12024-05-06', '12024-05-06', null, null)");
    run(
        "z s d dl t",
        "{class: generalise, to: year}",
        """
              id: keep
              z_month: {from: z, class: generalise, to: month}
              d_month: {from: d, class: generalise, to: month}
        """);
    assertThat(lake.query("select id, z, s, d, dl, t from rds.a order by id"))
        .containsExactly(
            List.of(1L, 2023L, 2023L, 2023L, List.of(2023L), 2023L),
            List.of(2L, 2024L, 2024L, 2024L, List.of(), 2024L),
            Arrays.asList(3L, null, null, null, null, null),
            Arrays.asList(4L, null, null, null, null, null),
            Arrays.asList(5L, 12024L, 12024L, 12024L, null, null));
    assertThat(lake.query("select z_month, d_month from rds.a where id < 3 order by id"))
        .containsExactly(
            List.of(LocalDate.of(2023, 12, 1), LocalDate.of(2023, 12, 1)),
            List.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 1)));
  }

  @Test
  void identifiers_are_redacted_in_texts_lists_and_documents_that_stay_documents()
      throws SQLException {
    db.run(
        "create type contact as (name text, phone text)",
        "create table a (t text, l text[], j jsonb, o json, c contact, d text[][])",
        "insert into a values ('tel 010-1234-5678', '{a,010-1234-5678}', '{\"m\": \"010-1234-5678\", \"n\": 1.50}',"
            + " '[\"010-1234-5678\"]', row('x', '010-1234-5678'), '{{010-1234-5678}}')");
    run("t l j o c d", "redact", "");
    assertThat(lake.query("select t, l, j, o, c, d from rds.a"))
        .containsExactly(
            List.of(
                "tel [PHONE]",
                List.of("a", "[PHONE]"),
                "{\"m\": \"[PHONE]\", \"n\": 1.50}",
                "[\"[PHONE]\"]",
                "{\"name\":\"x\",\"phone\":\"[PHONE]\"}",
                "[[\"[PHONE]\"]]"));
    assertThat(
            lake.query(
                "select column_name, data_type from information_schema.columns where table_name = 'a'"
                    + " and data_type = 'JSON' order by 1"))
        .extracting(row -> row.get(0))
        .containsExactly("c", "d", "j", "o");
  }

  @Test
  void masks_bands_and_prefixes_take_the_value_of_any_type_they_fit() throws SQLException {
    TypeRoundTripExtensions.create(db, "citext");
    db.run(
        "create table a (name char(10), nick citext, mails text[], ip inet, net cidr,"
            + " ips inet[], pay numeric, f real, lvl smallint, gone json, gone2 int[])",
        "insert into a values ('홍길동', '김철수', '{abcdef@x.com}', '203.0.113.7', '2001:db8:1::/48',"
            + " '{10.9.8.7}', 27300.99, -0.5, 15, '{}', '{1}')");
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.a
            columns:
              name: {class: mask, shape: name}
              nick: {class: mask, shape: name}
              mails: {class: mask, shape: email}
              ip: {class: generalise, to: ip_prefix}
              net: {class: generalise, to: ip_prefix}
              ips: {class: generalise, to: ip_prefix}
              pay: {class: generalise, to: band, width: 10000}
              f: {class: generalise, to: band, width: 10}
              lvl: {class: generalise, to: band, width: 10}
              gone: nullify
              gone2: nullify
        """);
    RunFixture.Outcome outcome = lake.run();
    assertThat(outcome.errors()).doesNotContain("error:");
    assertThat(
            lake.query(
                "select name, nick, mails, ip, net, ips, pay, f, lvl, gone, gone2 from rds.a"))
        .containsExactly(
            Arrays.asList(
                "홍*동",
                "김*수",
                List.of("ab***@x.com"),
                "203.0.113.0/24",
                "2001:db8:1::/48",
                List.of("10.9.8.0/24"),
                20_000L,
                -10L,
                10L,
                null,
                null));
  }

  @Test
  void a_null_is_no_value_to_protect_and_in_a_list_rejects_the_row_as_the_catalog_says()
      throws SQLException {
    db.run(
        "create table a (id int primary key, t text, l text[], m text[])",
        "insert into a values (1, null, null, null), (2, '', '{}', '{a,NULL}'), (3, 'x', '{a,NULL}', '{}')");
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.a
            columns:
              id: keep
              t: {class: encrypt, domain: d}
              l: {class: hmac, domain: d}
              m: {class: hmac, domain: d, nullElements: drop}
        """);
    assertThat(lake.run("--maxRejectedRows=1").exitCode()).isZero();
    assertThat(
            lake.query(
                "select id, t is null, l is null, length(t::varchar) > 0, len(l), len(m) from rds.a order by id"))
        .containsExactly(
            Arrays.asList(1L, true, true, null, null, null),
            Arrays.asList(2L, false, false, true, 0L, 1L));
    assertThat(lake.query("select key, \"column\", reason from lake_runs.rejected"))
        .containsExactly(List.of("id=3", "l", "NULL element in an array"));
  }

  @Test
  void a_rejected_rows_key_is_told_in_its_protected_form() throws SQLException {
    db.run(
        "create table a (phone text primary key, at date)",
        "insert into a values ('010-1234-5678', 'infinity')");
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.a
            columns: {phone: {class: hmac, domain: phone}, at: keep}
        """);
    RunFixture.Outcome outcome = lake.run();
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errors()).doesNotContain("1234");
    assertThat(lake.query("select key from lake_runs.rejected").get(0).get(0).toString())
        .matches("phone=[A-Za-z0-9_-]{22}");
  }

  private void run(String columns, String rule, String more) {
    StringBuilder yaml =
        new StringBuilder("version: 1\ntables:\n  - table: SCHEMA.a\n    columns:\n");
    yaml.append(more);
    for (String column : columns.split(" ")) {
      yaml.append("      %s: %s%n".formatted(column, rule));
    }
    RunFixture.Outcome outcome = lake.catalog(yaml.toString()).run();
    assertThat(outcome.errors()).doesNotContain("error:");
    assertThat(outcome.exitCode()).isZero();
  }
}
