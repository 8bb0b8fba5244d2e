package studio.moment.lake.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class CatalogProblemsTest {
  @ParameterizedTest
  @MethodSource("wrong")
  void each_mistake_is_told_once_with_its_place(CatalogCorpus.Wrong wrong) {
    assertThat(problems(wrong.file()))
        .singleElement()
        .asString()
        .startsWith("catalog.yaml:" + wrong.message());
  }

  static List<CatalogCorpus.Wrong> wrong() {
    return CatalogCorpus.wrong();
  }

  @Test
  void all_problems_are_told_in_one_reading_in_the_order_of_the_file() {
    assertThat(
            problems(
                """
                version: 1
                tables:
                  - table: public.creators
                    key: [rrn]
                    cluster: [nmae]
                    columns:
                      name: {class: mask, shap: name}
                      rrn: drop
                      phone: hmac
                  - table: a.b.c
                    columns: {a: kepp}
                tabels: []
                """))
        .extracting(line -> line.replaceFirst("^(catalog.yaml:\\d+:\\d+: [^:]*):.*", "$1"))
        .containsExactly(
            "catalog.yaml:4:11: tables[0].key[0]",
            "catalog.yaml:5:15: tables[0].cluster[0]",
            "catalog.yaml:7:13: tables[0].columns.name",
            "catalog.yaml:7:27: tables[0].columns.name.shap",
            "catalog.yaml:9:14: tables[0].columns.phone",
            "catalog.yaml:10:12: tables[1].table",
            "catalog.yaml:11:18: tables[1].columns.a",
            "catalog.yaml:12:1: tabels");
  }

  @Test
  void a_column_with_a_mistake_of_its_own_is_not_called_undeclared_too() {
    assertThat(
            problems(
                CatalogCorpus.table(
                    """
                    key: [a]
                    cluster: [b]
                    partition: {column: c, by: day}
                    columns:
                      a: kep
                      b: {class: keep, typ: string}
                    patterns: [{match: "c*", class: kep}]
                    """)))
        .hasSize(3)
        .allMatch(line -> line.contains("kep' is unknown") || line.contains(".typ: "));
  }

  @Test
  void a_merge_key_is_refused_without_calling_its_keys_missing() {
    assertThat(
            problems(
                CatalogCorpus.table(
                    "columns:\n  a: &rule {class: keep}\n  b: {<<: *rule, description: b}")))
        .singleElement()
        .asString()
        .startsWith("catalog.yaml:6:11: tables[0].columns.b: merge keys (<<) are not read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "description: %s\ncolumns: {a: keep}",
        "columns: {a: {class: keep, description: %s}}"
      })
  void a_description_may_be_as_long_as_bigquery_takes_it(String keys) {
    int longest = keys.startsWith("description") ? 16_384 : 1_024;
    CatalogReader.read(CatalogCorpus.table(keys.formatted("가".repeat(longest))), "catalog.yaml");
    assertThat(problems(CatalogCorpus.table(keys.formatted("가".repeat(longest + 1)))))
        .singleElement()
        .asString()
        .endsWith("description: the text has more than %,d characters".formatted(longest));
  }

  @Test
  void more_than_a_hundred_problems_are_counted_not_listed() {
    StringBuilder columns = new StringBuilder("columns:\n");
    for (int i = 0; i < 150; i++) {
      columns.append("  c").append(i).append(": kept\n");
    }
    List<String> lines = problems(CatalogCorpus.table(columns.toString()));
    assertThat(lines).hasSize(101);
    assertThat(lines.get(100)).isEqualTo("catalog.yaml: and 50 more problems");
  }

  @Test
  void what_a_message_quotes_stays_on_one_line_and_short() {
    String message =
        problems(CatalogCorpus.table("columns: {a: \"k\\n\\e[31m\\u202e" + "x".repeat(500) + "\"}"))
            .get(0);
    assertThat(message).contains("'k\\u000a\\u001b[31m\\u202exxx").contains("x...' is unknown");
    assertThat(message.length()).isLessThan(400);
  }

  private static List<String> problems(String text) {
    LakeException failure =
        catchThrowableOfType(LakeException.class, () -> CatalogReader.read(text, "catalog.yaml"));
    assertThat(failure).isNotNull();
    assertThat(failure.exitCode()).isEqualTo(ExitCode.ARGUMENTS);
    return failure.getMessage().lines().toList();
  }
}
