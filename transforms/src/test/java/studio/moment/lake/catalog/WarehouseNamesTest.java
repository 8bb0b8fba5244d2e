package studio.moment.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarehouseNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"id", "Id", "_id", "1", "yes", "이름", "a b", "a-b", "a%", "x_table_", "__a"})
  void columns_may_be_called(String name) {
    assertThat(WarehouseNames.columnProblem(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " a",
        "a ",
        "a.b",
        "a\"b",
        "a`b",
        "a/b",
        "a$b",
        "a(b)",
        "a@b",
        "a,b",
        "a;b",
        "a\tb",
        "a\nb",
        "a😀",
        "_TABLE_x",
        "_file_x",
        "_PartitionTime",
        "_ROW_TIMESTAMP",
        "__root__",
        "_colidentifier_1"
      })
  void columns_cannot_be_called(String name) {
    assertThat(WarehouseNames.columnProblem(name)).isPresent();
  }

  @Test
  void a_columns_name_has_at_most_three_hundred_characters() {
    assertThat(WarehouseNames.columnProblem("가".repeat(300))).isEmpty();
    assertThat(WarehouseNames.columnProblem("가".repeat(301))).isPresent();
  }
}
