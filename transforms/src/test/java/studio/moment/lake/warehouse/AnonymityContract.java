package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.WarehouseUnderTest.row;
import static studio.moment.lake.warehouse.WarehouseUnderTest.rows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.anonymity.Anonymity;
import studio.moment.lake.anonymity.AnonymityPage;
import studio.moment.lake.anonymity.GroupSizes;
import studio.moment.lake.anonymity.QuasiIdentifiers;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.output.ResultFormat;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Group sizes are the same in every warehouse. */
interface AnonymityContract extends WarehouseUnderTest {
  TableSchema PEOPLE =
      TableSchema.of(
          Field.of("birth_year", FieldType.INT64),
          Field.of("구", FieldType.STRING),
          Field.of("order", FieldType.STRING),
          Field.of("tags", FieldType.STRING).asRepeated(),
          Field.of("profile", FieldType.JSON));

  private static List<Object> person(Long year, String district, String gender) {
    return row(year, district, gender, List.of(), null);
  }

  default Anonymity measured(String... columns) {
    return Anonymity.measure(warehouse(), new QuasiIdentifiers(CUSTOMERS, List.of(columns)), 3);
  }

  private void publishPeople() {
    publish(
        "run1",
        replace(
            CUSTOMERS,
            PEOPLE,
            rows(
                person(1990L, "마포구", "F"),
                person(1990L, "마포구", "F"),
                person(1990L, "마포구", "F"),
                person(1990L, "마포구", "M"),
                person(1990L, "마포구", "M"),
                person(1971L, "Jongno-secret", "F"),
                person(null, null, "F"),
                person(null, null, "F"),
                person(null, null, null))));
  }

  @Test
  default void rows_are_grouped_by_all_columns_and_null_is_a_value() {
    publishPeople();
    Anonymity people = measured("BIRTH_YEAR", "구", "order");
    assertThat(people.groups().sizes())
        .containsExactly(
            new GroupSizes.Size(1, 2), new GroupSizes.Size(2, 2), new GroupSizes.Size(3, 1));
    assertThat(people.groups().rows()).isEqualTo(9);
    assertThat(people.groups().smallest()).isEqualTo(1);
    assertThat(people.groups().rowsBelow(3)).isEqualTo(6);
    assertThat(people.groups().groupsBelow(3)).isEqualTo(4);
    assertThat(people.holds()).isFalse();
    // Without the gender only the one of 1971 is alone; without another column nothing changes.
    assertThat(people.coarsening())
        .containsExactly(
            new Anonymity.Coarsening("order", 3, 1),
            new Anonymity.Coarsening("birth_year", 3, 6),
            new Anonymity.Coarsening("구", 3, 6));
  }

  @Test
  default void a_report_tells_sizes_and_no_value_of_a_group() throws IOException {
    publishPeople();
    Anonymity people = measured("birth_year", "구");
    for (ResultFormat format : ResultFormat.values()) {
      StringBuilder out = new StringBuilder();
      AnonymityPage.print(List.of(people), format, out);
      assertThat(out).contains("rds.customers").doesNotContain("1971", "1990", "secret", "마포");
    }
  }

  @Test
  default void one_column_alone_leaves_the_whole_table_when_it_goes() {
    publishPeople();
    assertThat(measured("order").coarsening())
        .containsExactly(new Anonymity.Coarsening("order", 3, 0));
  }

  @Test
  default void a_table_without_rows_has_no_group_and_holds() {
    publish("run1", replace(CUSTOMERS, PEOPLE, rows()));
    Anonymity nobody = measured("birth_year", "order");
    assertThat(nobody.groups().sizes()).isEmpty();
    assertThat(nobody.holds()).isTrue();
    assertThat(nobody.coarsening()).allMatch(each -> each.rowsBelow() == 0);
  }

  @Test
  default void what_cannot_be_grouped_or_is_not_there_is_told() {
    publishPeople();
    for (String column : List.of("tags", "profile", "nowhere")) {
      assertThatThrownBy(() -> measured("birth_year", column))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining(column)
          .hasMessageContaining("rds.customers");
    }
    assertThatThrownBy(() -> measured("order", "Order"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("each of them once");
    assertThatThrownBy(
            () -> Anonymity.measure(warehouse(), new QuasiIdentifiers(BOOKINGS, List.of("a")), 3))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("There is no table rds.bookings");
  }
}
