package studio.moment.lake.tags.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.WarehouseAddress;

/**
 * What the views let through. Their conditions run in DuckDB here, with what only BigQuery has
 * replaced: who asks, and the decryption, which marks what it would open.
 */
class AccessSqlTest {
  private static final String KEY = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
  private static final String CATALOG =
      """
      version: 1
      tables:
        - table: public.accounts
          key: [account_id]
          columns:
            account_id: keep
            number: {class: encrypt, domain: bank_account}
            address: {class: aead, domain: bank-account}
        - table: public.loose
          columns: {x: {class: aead, domain: x.y}}
        - table: public.tokens
          key: [token]
          columns: {token: {class: encrypt, domain: t}}
          patterns: [{match: "*_no", class: aead, domain: t}]
      """;

  private static AccessSql sql(String catalog, Map<KeyKind, byte[]> keysets) {
    return new AccessSql(
        (WarehouseAddress.BigQuery) WarehouseAddress.parse("bigquery:lake-test"),
        CatalogReader.read(catalog, "catalog.yaml"),
        new WrappedKeysets(KEY, keysets),
        "vault");
  }

  private static Map<KeyKind, byte[]> keysets() {
    return new EnumMap<>(
        Map.of(KeyKind.DETERMINISTIC_AEAD, new byte[] {1}, KeyKind.AEAD, new byte[] {2}));
  }

  /** The SELECT of a view, for DuckDB and for one who asks. */
  private static String select(String view, String asker) {
    String views = sql(CATALOG, keysets()).files().get("3-views.sql");
    int from = views.indexOf("SELECT", views.indexOf(".vault." + view + "`"));
    return views
        .substring(from, views.indexOf(';', from))
        .replaceAll("`lake-test\\.(\\w+)\\.(\\w+)`", "$1.$2")
        .replace('`', '"')
        .replaceAll("TO_JSON_STRING\\(\\[(.*?)]\\)\n", "CAST(to_json([$1]) AS VARCHAR)\n")
        .replace("SESSION_USER()", "'" + asker + "'")
        .replace("CURRENT_TIMESTAMP()", "now()");
  }

  private static List<String> opened(String view, String asker, String... openings)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA rds");
      statement.execute("CREATE SCHEMA vault");
      statement.execute(
          "CREATE TABLE rds.accounts AS SELECT * FROM (VALUES (1, 'one', 'a'), (2, 'two', 'b'))"
              + " t(account_id, number, address)");
      statement.execute(
          "CREATE TABLE vault.openings (opening_id VARCHAR, requested_by VARCHAR, table_name"
              + " VARCHAR, column_name VARCHAR, row_key VARCHAR, approved_by VARCHAR, approved_at"
              + " TIMESTAMPTZ, expires_at TIMESTAMPTZ)");
      statement.execute("CREATE MACRO vault.open_bank__account(x) AS 'opened ' || x");
      statement.execute("CREATE MACRO vault.settle_bank_dash_account(x) AS 'settled ' || x");
      for (String opening : openings) {
        statement.execute("INSERT INTO vault.openings VALUES (" + opening + ")");
      }
      List<String> values = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(select(view, asker))) {
        while (rows.next()) {
          values.add(rows.getString("value"));
        }
      }
      return values;
    }
  }

  private static String opening(String row, String by, String from, String to) {
    return opening("number", row, by, from, to);
  }

  private static String opening(String column, String row, String by, String from, String to) {
    return "'1', 'asker@x.example', 'rds.accounts', '%s', '%s', %s, now() + INTERVAL '%s', now() + INTERVAL '%s'"
        .formatted(column, row, by, from, to);
  }

  private static final String APPROVED =
      opening("[\"1\"]", "'boss@x.example'", "-1 hour", "1 hour");

  @Test
  void an_approved_row_is_opened_to_the_one_who_asked_and_no_other_row() throws SQLException {
    assertThat(opened("accounts__number", "asker@x.example", APPROVED))
        .containsExactly("opened one");
    assertThat(opened("accounts__number", "asker@x.example")).isEmpty();
    assertThat(opened("accounts__number", "other@x.example", APPROVED)).isEmpty();
  }

  @Test
  void an_approval_is_of_one_column() throws SQLException {
    assertThat(opened("accounts__address", "asker@x.example", APPROVED)).isEmpty();
    assertThat(
            opened(
                "accounts__address",
                "asker@x.example",
                opening("address", "[\"2\"]", "'boss@x.example'", "-1 hour", "1 hour")))
        .containsExactly("settled b");
  }

  @Test
  void nobody_approves_for_themselves_in_whatever_case() throws SQLException {
    for (String by : List.of("'asker@x.example'", "'Asker@X.example'", "NULL")) {
      assertThat(
              opened(
                  "accounts__number",
                  "asker@x.example",
                  opening("[\"1\"]", by, "-1 hour", "1 hour")))
          .isEmpty();
    }
  }

  @Test
  void an_approval_begins_and_ends() throws SQLException {
    String boss = "'boss@x.example'";
    assertThat(
            opened(
                "accounts__number",
                "asker@x.example",
                opening("[\"1\"]", boss, "-2 hours", "-1 second"),
                opening("[\"1\"]", boss, "1 minute", "1 hour"),
                "'1', 'asker@x.example', 'rds.accounts', 'number', '[\"1\"]', 'boss', now(), NULL"))
        .isEmpty();
  }

  @Test
  void domains_that_look_alike_have_functions_of_their_own() {
    assertThat(sql(CATALOG, keysets()).files().get("2-functions.sql"))
        .contains("open_bank__account`", "settle_bank_dash_account`", "settle_x_dot_y`");
  }

  @Test
  void what_has_no_view_is_told_with_the_reason() {
    AccessSql sql = sql(CATALOG, keysets());
    String views = sql.files().get("3-views.sql");
    assertThat(sql.skipped())
        .containsExactlyInAnyOrder(
            "loose.x: the table has no key: in the catalog, so no row can be approved",
            "tokens.*_no: a pattern; name the column");
    assertThat(views).contains("TO_JSON_STRING([TO_HEX(t.`token`)])").doesNotContain("loose");
  }

  @Test
  void keys_that_are_missing_and_names_that_would_end_a_text_are_refused() {
    assertThatThrownBy(() -> sql(CATALOG, Map.of()).files())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("--keyset has no \"");
    assertThatThrownBy(() -> WrappedKeysets.read(KEY + "', b''", "{}", "keyset.json"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("Cloud KMS key");
    assertThatThrownBy(
            () ->
                new AccessSql(
                    (WarehouseAddress.BigQuery) WarehouseAddress.parse("bigquery:lake-test"),
                    CatalogReader.read(CATALOG, "catalog.yaml"),
                    new WrappedKeysets(KEY, keysets()),
                    "v`; DROP"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("--vault");
    assertThatThrownBy(
            () -> sql("version: 1\ntables: [{table: t, columns: {a: keep}}]\n", keysets()).files())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("encrypts nothing");
  }
}
