package studio.moment.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class TargetNamesTest {
  @Test
  void a_table_is_called_as_its_source_or_as_the_file_says() {
    assertThat(names(table("public", "orders", null, 1), table("sales", "표", "tickets", 2)))
        .containsExactly("orders", "tickets");
  }

  @Test
  void the_schema_stands_before_the_name_only_where_two_collide() {
    assertThat(
            names(
                table("public", "orders", null, 1),
                table("sales", "orders", null, 2),
                table("sales", "items", null, 3)))
        .containsExactly("public_orders", "sales_orders", "items");
  }

  @Test
  void names_that_differ_in_case_alone_collide() {
    assertThat(names(table("a", "Orders", null, 1), table("b", "orders", null, 2)))
        .containsExactly("a_Orders", "b_orders");
  }

  @Test
  void a_name_given_with_as_stays_and_the_other_gives_way() {
    assertThat(names(table("a", "x", "orders", 1), table("b", "Orders", null, 2)))
        .containsExactly("orders", "b_Orders");
  }

  @Test
  void given_names_that_collide_are_refused_with_both_lines() {
    refused(
        List.of(table("a", "x", "Orders", 4), table("b", "y", "orders", 9)),
        "catalog line 9: a.x in line 4 would be 'Orders', b.y in line 9 would be 'orders'");
  }

  @Test
  void names_that_collide_in_spite_of_their_schemas_are_refused() {
    refused(
        List.of(
            table("public", "Orders", null, 4),
            table("public", "orders", null, 9),
            table("sales", "items", null, 12)),
        "public.Orders in line 4 would be 'public_Orders'");
    refused(
        List.of(
            table("a", "b_c", null, 1),
            table("d", "b_c", null, 2),
            table("d_b", "c", null, 3),
            table("e", "c", null, 4)),
        "d.b_c in line 2 would be 'd_b_c', d_b.c in line 3 would be 'd_b_c'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b",
        "a$b",
        "a\"b",
        "a/b",
        "a\nb",
        " a",
        "a ",
        "",
        "orders__staging",
        "A__STAGING"
      })
  void a_name_that_no_warehouse_takes_is_refused(String name) {
    refused(List.of(table("public", name, null, 7)), "catalog line 7: no warehouse table can be");
  }

  @Test
  void a_name_has_at_most_a_thousand_bytes() {
    assertThat(names(table("public", "표".repeat(333), null, 1))).hasSize(1);
    refused(List.of(table("public", "표".repeat(334), null, 7)), "at most 1,000 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "여행_예약", "order-items", "order items", "2024", "_o"})
  void names_in_any_language_with_dashes_and_spaces_are_taken(String name) {
    assertThat(names(table("public", name, null, 1))).containsExactly(name);
  }

  private static List<String> names(CatalogTable... tables) {
    Catalog catalog = new Catalog(List.of(tables));
    assertThat(TargetNames.of(catalog).keySet()).containsExactly(tables);
    return List.copyOf(TargetNames.of(catalog).values());
  }

  private static void refused(List<CatalogTable> tables, String message) {
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> TargetNames.of(new Catalog(tables)))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS));
  }

  private static CatalogTable table(String schema, String name, String as, int line) {
    return new CatalogTable(
        schema,
        name,
        as,
        "",
        List.of(),
        new LoadMode.Full(),
        null,
        List.of(),
        List.of(new CatalogColumn("a", "a", ColumnRule.keep(), line)),
        List.of(),
        line);
  }
}
