package studio.moment.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.catalog.file.CatalogReader;

class ResolvedTableTest {
  @Test
  void targets_stand_in_the_order_of_the_source_and_derived_ones_beside_theirs() {
    ResolvedTable resolved =
        resolve(
            """
            columns:
              phone_masked: {from: phone, class: mask, shape: phone}
              created_at: keep
              email_enc: {from: email, class: encrypt, domain: email}
              phone: {class: hmac, domain: phone}
              phone_area: {from: phone, class: redact}
              id: keep
            """,
            "id",
            "phone",
            "email",
            "created_at");
    assertThat(resolved.columns())
        .extracting(CatalogColumn::name)
        .containsExactly("id", "phone", "phone_masked", "phone_area", "email_enc", "created_at");
    assertThat(resolved.column("PHONE_MASKED").orElseThrow().from()).isEqualTo("phone");
    assertThat(resolved.unnamed()).isEmpty();
    assertThat(resolved.dropped()).isEmpty();
    assertThat(resolved.problems()).isEmpty();
  }

  @Test
  void a_column_that_nothing_covers_is_not_loaded_but_told() {
    ResolvedTable resolved = resolve("columns: {id: keep}", "id", "ssn", "note");
    assertThat(resolved.columns()).extracting(CatalogColumn::name).containsExactly("id");
    assertThat(resolved.unnamed()).containsExactly("ssn", "note");
    assertThat(resolved.problems()).isEmpty();
  }

  @Test
  void the_first_pattern_that_matches_decides_and_a_name_goes_before_all_patterns() {
    ResolvedTable resolved =
        resolve(
            """
            columns: {x_named: keep}
            patterns:
              - {match: "X_*", class: drop}
              - {match: "*_memo", class: redact}
              - {match: "?", class: nullify}
            """,
            "x_memo",
            "x_named",
            "my_memo",
            "q",
            "qq");
    assertThat(resolved.columns())
        .extracting(CatalogColumn::name, column -> column.rule().columnClass())
        .containsExactly(
            tuple("x_named", ColumnClass.KEEP),
            tuple("my_memo", ColumnClass.REDACT),
            tuple("q", ColumnClass.NULLIFY));
    assertThat(resolved.dropped()).containsExactly("x_memo");
    assertThat(resolved.unnamed()).containsExactly("qq");
    assertThat(resolved.columns().get(1).line()).isEqualTo(7);
  }

  /** The case that would leak: a token is declared, and a broad pattern keeps the rest. */
  @Test
  void a_pattern_never_loads_a_column_that_is_read_under_another_name() {
    ResolvedTable resolved =
        resolve(
            """
            columns: {email_token: {from: email, class: hmac, domain: email}}
            patterns: [{match: "*", class: keep}]
            """,
            "id",
            "email");
    assertThat(resolved.columns())
        .extracting(CatalogColumn::name)
        .containsExactly("id", "email_token");
  }

  @Test
  void a_dropped_column_can_still_be_read_under_another_name() {
    ResolvedTable resolved =
        resolve("columns: {rrn: drop, rrn_token: {from: rrn, class: hmac, domain: rrn}}", "rrn");
    assertThat(resolved.columns()).extracting(CatalogColumn::name).containsExactly("rrn_token");
    assertThat(resolved.dropped()).isEmpty();
  }

  @Test
  void a_named_column_that_the_source_does_not_have_is_a_problem_with_its_line() {
    ResolvedTable resolved =
        resolve(
            """
            columns:
              id: keep
              Name: redact
              rnn: drop
              token: {from: mail, class: hmac, domain: email}
            """,
            "id",
            "name",
            "rrn");
    assertThat(resolved.problems())
        .containsExactly(
            problem(
                6,
                "public.t has no column Name, only name (names are compared with case); correct"
                    + " or remove it"),
            problem(7, "public.t has no column rnn; correct or remove it"),
            problem(8, "public.t has no column mail; correct or remove it"));
    assertThat(resolved.unnamed()).containsExactly("name", "rrn");
  }

  @Test
  void source_columns_that_differ_in_case_alone_are_a_problem_where_both_are_loaded() {
    String patterns = "patterns: [{match: '*', class: keep}]";
    assertThat(resolve(patterns, "name", "Name").problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.what())
                    .startsWith(
                        "the source columns name (line 4) and Name (line 4) would both be"));
    assertThat(resolve("columns: {Name: drop}\n" + patterns, "name", "Name").problems()).isEmpty();
  }

  @Test
  void a_source_column_that_takes_a_derived_ones_name_is_a_problem() {
    ResolvedTable resolved =
        resolve(
            """
            columns: {phone: {from: mobile, class: hmac, domain: phone}}
            patterns: [{match: "*", class: keep}]
            """,
            "phone",
            "mobile");
    assertThat(resolved.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.what())
                    .contains(
                        "phone (line 5) and mobile (line 4) would both be the target column"));
  }

  @Test
  void a_matched_column_whose_name_no_warehouse_takes_is_a_problem() {
    assertThat(resolve("patterns: [{match: '*', class: keep}]", "id", "a.b").problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(4);
              assertThat(problem.what()).startsWith("no warehouse column can be called 'a.b'");
            });
  }

  @Test
  void what_key_cluster_partition_and_watermark_name_must_be_there() {
    String keys =
        """
        key: [order_id]
        mode: incremental
        watermark: updated_at
        partition: {column: created_at, by: day}
        cluster: [shop_id]
        patterns:
          - {match: "*_id", class: keep}
          - {match: "*_at", class: keep}
        """;
    assertThat(resolve(keys, "order_id", "shop_id", "created_at", "updated_at").problems())
        .isEmpty();
    assertThat(resolve(keys, "id", "other_id").problems())
        .containsExactly(
            problem(3, "key names order_id, which is no loaded column of public.t"),
            problem(3, "cluster names shop_id, which is no loaded column of public.t"),
            problem(3, "partition names created_at, which is no loaded column of public.t"),
            problem(3, "watermark names updated_at, which is no column of public.t"));
  }

  @Test
  void a_table_without_any_column_to_load_is_a_problem() {
    assertThat(resolve("patterns: [{match: 'x*', class: keep}]", "a", "b").problems())
        .containsExactly(problem(3, "public.t has no column to load"));
  }

  private static ResolvedTable.Problem problem(int line, String what) {
    return new ResolvedTable.Problem(line, what);
  }

  private static ResolvedTable resolve(String keys, String... sourceColumns) {
    String text = "version: 1\ntables:\n  - table: public.t\n" + keys.strip().indent(4);
    CatalogTable table = CatalogReader.read(text, "catalog.yaml").tables().get(0);
    return ResolvedTable.resolve(table, List.of(sourceColumns));
  }
}
