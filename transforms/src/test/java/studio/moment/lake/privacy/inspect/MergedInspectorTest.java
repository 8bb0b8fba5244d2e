package studio.moment.lake.privacy.inspect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parts of a column looked at in different places say together what the whole says. */
class MergedInspectorTest {
  private static ColumnInspector inspector(ValueType type) {
    return new ColumnInspector(new ColumnFacts("t", "x", "", type));
  }

  private static byte[] bytes(ColumnInspector inspector) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(inspector);
    }
    return out.toByteArray();
  }

  private static ColumnInspector travelled(ColumnInspector inspector) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(inspector)))) {
      return (ColumnInspector) in.readObject();
    }
  }

  /** Seven parts, merged, against all values in one. */
  private static Evidence assertPartsSayTheSame(
      ValueType type, int count, IntFunction<String> value) throws Exception {
    ColumnInspector whole = inspector(type);
    List<ColumnInspector> parts = IntStream.range(0, 7).mapToObj(i -> inspector(type)).toList();
    for (int i = 0; i < count; i++) {
      whole.add(value.apply(i));
      parts.get(i % 7).add(value.apply(i));
    }
    ColumnInspector merged = parts.get(0).fresh();
    for (ColumnInspector part : parts) {
      merged.merge(travelled(part));
    }
    assertThat(merged.byValues()).isEqualTo(whole.byValues());
    assertThat(merged.verdict()).isEqualTo(whole.verdict());
    return merged.byValues();
  }

  @Test
  void parts_say_together_what_the_whole_says() throws Exception {
    assertThat(
            assertPartsSayTheSame(
                    ValueType.TEXT, 4000, i -> i % 1900 == 3 ? "900101-1" + (234567 + i) : "S" + i)
                .found())
        .containsExactly(java.util.Map.entry(Subject.RESIDENT_NUMBER, 3L));
    assertThat(
            assertPartsSayTheSame(ValueType.NUMBER, 300, i -> "010234567" + (10 + i % 90)).found())
        .containsOnlyKeys(Subject.PHONE);
    assertThat(
            assertPartsSayTheSame(
                    ValueType.TEXT, 300, i -> "김" + (char) ('가' + i * 7) + (char) ('나' + i * 3))
                .found())
        .containsOnlyKeys(Subject.NAME);
    assertThat(assertPartsSayTheSame(ValueType.TEXT, 300, i -> "word " + i).found()).isEmpty();
  }

  @Test
  void leaves_of_json_are_brought_together_key_by_key() throws Exception {
    assertThat(
            assertPartsSayTheSame(
                    ValueType.JSON,
                    700,
                    i ->
                        "{\"n\": %d, \"to\": \"%s\", \"k%d\": 1}"
                            .formatted(i, i % 10 == 0 ? "u" + i + "@example.com" : "none", i % 90))
                .found())
        .containsExactly(java.util.Map.entry(Subject.EMAIL, 70L));
  }

  @Test
  void the_same_identifier_in_every_part_is_one() throws Exception {
    assertThat(
            assertPartsSayTheSame(
                    ValueType.TEXT, 7000, i -> i < 7 ? "900101-1234567" : "S" + i % 50)
                .found())
        .containsExactly(java.util.Map.entry(Subject.RESIDENT_NUMBER, 7L));
    assertThat(
            assertPartsSayTheSame(
                    ValueType.TEXT, 14_000, i -> i < 7 ? "900101-1234567" : "S" + i % 50)
                .found())
        .isEmpty();
  }

  @Test
  void points_in_time_and_amounts_in_json_are_numbers_and_no_identifiers() {
    ColumnInspector inspector = inspector(ValueType.JSON);
    for (int i = 0; i < 1000; i++) {
      // In milliseconds, between November 2023 and April 2024, they begin like a date of birth.
      inspector.add("{\"ts\": " + (1_700_000_000_000L + i * 13_000_000L) + "}");
    }
    assertThat(inspector.byValues().found()).isEmpty();
  }

  @Test
  void what_travels_holds_neither_a_value_nor_a_key() throws Exception {
    ColumnInspector text = inspector(ValueType.TEXT);
    ColumnInspector json = inspector(ValueType.JSON);
    for (int i = 0; i < 20; i++) {
      text.add("010-2345-" + (6000 + i));
      text.add("김철수");
      json.add("{\"010-2345-" + (6000 + i) + "\": {\"nick\": \"user" + i + "@example.com\"}}");
    }
    String sent = new String(bytes(text), ISO_8859_1) + new String(bytes(json), ISO_8859_1);

    assertThat(json.byValues().found()).containsKeys(Subject.PHONE, Subject.EMAIL);
    assertThat(sent).doesNotContain("2345", "6001", "user1", "nick");
    // The whole hash of a telephone number would be as good as the number.
    for (int i = 0; i < 1000; i++) {
      byte[] value = ("010-2345-" + (6000 + i)).getBytes(ISO_8859_1);
      assertThat(Distinct.hash(value, 0, value.length)).isBetween(0, 0xFFFF);
    }
  }
}
