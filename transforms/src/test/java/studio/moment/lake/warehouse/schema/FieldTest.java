package studio.moment.lake.warehouse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldTest {
  private static final Field KEY = Field.of("key", FieldType.STRING);
  private static final Field VALUE = Field.of("value", FieldType.INT64);

  @Test
  void a_type_is_written_as_bigquery_writes_it() {
    assertThat(VALUE.typeName()).isEqualTo("INT64");
    assertThat(VALUE.asRepeated().typeName()).isEqualTo("ARRAY<INT64>");
    Field record = Field.ofRecord("r", KEY, VALUE);
    assertThat(record.typeName()).isEqualTo("STRUCT<key STRING, value INT64>");
    assertThat(record.asRepeated().typeName()).isEqualTo("ARRAY<STRUCT<key STRING, value INT64>>");
  }

  @Test
  void a_record_keeps_its_fields_whatever_is_changed_about_it() {
    Field changed =
        Field.ofRecord("r", KEY, VALUE)
            .asRepeated()
            .withName("s")
            .withDescription("d")
            .withPolicyTag(null);
    assertThat(changed.fields()).containsExactly(KEY, VALUE);
    assertThat(changed.field("KEY")).contains(KEY);
  }

  @Test
  void a_record_holds_single_values_of_scalar_types_and_nothing_else() {
    assertRefused(() -> Field.ofRecord("r"), "column r: a record needs a field");
    assertRefused(() -> Field.of("r", FieldType.RECORD), "column r: a record needs a field");
    assertRefused(
        () -> Field.ofRecord("r", KEY.asRepeated()),
        "column r: its field key would be ARRAY<STRING>, and a record holds single values of scalar"
            + " types only");
    assertRefused(
        () -> Field.ofRecord("r", Field.ofRecord("inner", KEY)),
        "column r: its field inner would be STRUCT<key STRING>, and a record holds single values of"
            + " scalar types only");
    assertRefused(
        () -> Field.ofRecord("r", KEY, KEY.withName("KEY")),
        "column r: two of its fields are called KEY without regard to case");
    assertRefused(() -> KEY.withFields(List.of(VALUE)), "column key: STRING has no fields");
  }

  private static void assertRefused(Runnable making, String message) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
