package studio.moment.lake.catalog.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.runs.LakeException;

/** Files that are made to hurt end in a message, soon. */
class YamlFileTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void aliases_that_multiply_are_refused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 50; i++) {
      bomb.append(
          "a%d: &a%d [%s*a%d]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9), i - 1));
    }
    assertThat(message(bomb.toString()))
        .isEqualTo(
            "catalog.yaml:1:1: the file is nested deeper than 20 levels or repeats more than 200"
                + " maps and lists by alias; write it plainly");
  }

  @Test
  void problems_repeated_by_aliases_are_counted_not_kept() {
    StringBuilder text =
        new StringBuilder("version: 1\ntables:\n  - table: t\n    columns: &columns\n");
    for (int i = 0; i < 5_000; i++) {
      text.append("      c").append(i).append(": kept\n");
    }
    for (int i = 0; i < 20; i++) {
      text.append("  - {table: t").append(i).append(", columns: *columns}\n");
    }
    assertThat(message(text.toString())).endsWith("and 104900 more problems");
  }

  @Test
  void deep_nesting_is_refused() {
    assertThat(message("[".repeat(100_000))).contains("nested deeper than 20 levels");
    assertThat(message("- ".repeat(100_000))).contains("nested deeper than 20 levels");
    assertThat(message("? ".repeat(100_000))).contains("nested deeper than 20 levels");
  }

  @Test
  void a_value_that_holds_itself_is_refused() {
    assertThat(message("version: 1\ntables: &t [*t]"))
        .isEqualTo(
            "catalog.yaml:2:9: tables[0]: expected a map with table and columns, found a list");
    assertThat(message("&a {version: 1, tables: [{table: t, columns: *a}]}"))
        .contains("tables[0].columns.version: '1' is unknown");
  }

  @Test
  void a_huge_file_is_refused_unread() {
    assertThat(message("#".repeat(1_000_001)))
        .isEqualTo(
            "catalog.yaml:1:1: the file has 1,000,001 characters, more than the 1,000,000 that are"
                + " read; split it");
  }

  @Test
  void too_many_columns_are_refused() {
    StringBuilder text = new StringBuilder("version: 1\ntables:\n  - table: t\n    columns:\n");
    for (int i = 0; i <= 5_000; i++) {
      text.append("      c").append(i).append(": keep\n");
    }
    assertThat(message(text.toString()))
        .isEqualTo(
            "catalog.yaml:5:7: tables[0].columns: there are 5,001 entries, at most 5,000 are"
                + " allowed");
  }

  @Test
  void a_long_name_is_refused_without_exhausting_the_stack() {
    assertThat(
            message(
                "version: 1\ntables: [{table: '\"%s', columns: {a: keep}}]"
                    .formatted("x".repeat(900_000))))
        .contains("is no table's name")
        .hasSizeLessThan(400);
  }

  @Test
  void a_number_with_a_million_digits_is_refused_soon() {
    assertThat(message("version: %s\ntables: []".formatted("9".repeat(900_000))))
        .contains("version: expected the number 1, found the number '999");
  }

  @Test
  void a_place_counts_characters_not_utf16_units() {
    assertThat(
            message("version: 1\ntables: [{table: t, description: \"😀😀\", columns: {a: kep}}]"))
        .startsWith("catalog.yaml:2:53: tables[0].columns.a:");
  }

  private static String message(String text) {
    return Assertions.assertThat(
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                SOON,
                () ->
                    catchThrowableOfType(
                        LakeException.class, () -> CatalogReader.read(text, "catalog.yaml"))))
        .isNotNull()
        .actual()
        .getMessage();
  }
}
