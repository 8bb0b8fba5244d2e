package studio.moment.lake.postgres.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.Values;

class ListDecoderTest {
  private final RowBuffer row = new RowBuffer(2);

  @Test
  void the_elements_stand_in_their_order() throws RejectedValue {
    assertThat(decode(false, Wire.list(1, List.of(Wire.text("b"), Wire.text(""), Wire.text("a")))))
        .containsExactly("b", "", "a");
  }

  @Test
  void an_array_without_elements_is_empty_not_null() throws RejectedValue {
    assertThat(decode(false, new byte[12])).isEmpty();
    assertThat(row.values().isNull(1)).isFalse();
  }

  @Test
  void a_null_element_rejects_the_row_or_is_left_out_as_the_catalog_says() throws RejectedValue {
    byte[] array = Wire.list(1, Arrays.asList(null, Wire.text("a"), null, Wire.text("b"), null));
    assertRejected(array, "NULL element in an array");
    assertThat(decode(true, array)).containsExactly("a", "b");
    assertThat(decode(true, Wire.list(1, Arrays.asList((byte[]) null)))).isEmpty();
  }

  @Test
  void an_array_of_more_dimensions_is_rejected() {
    byte[] array = ByteBuffer.allocate(36).putInt(2).array();
    assertRejected(array, "array of 2 dimensions");
  }

  @Test
  void an_array_that_does_not_count_from_one_is_rejected() {
    for (int bound : new int[] {0, 2, -5, Integer.MAX_VALUE}) {
      assertRejected(
          Wire.list(bound, List.of(Wire.text("a"))), "array whose subscripts do not start at 1");
    }
  }

  @Test
  void an_element_that_cannot_be_held_rejects_the_row() {
    ListDecoder decoder = new ListDecoder(ScalarDecoders.DATE, true);
    byte[] array =
        Wire.list(1, List.of(Wire.int32(0), Wire.int32(Integer.MAX_VALUE), Wire.int32(1)));
    assertThatThrownBy(() -> decoder.decode(Wire.message(array), Wire.offset(), row, 1))
        .hasMessage("infinite date");
  }

  @Test
  void an_element_whose_protected_form_is_null_counts_as_null() throws RejectedValue {
    byte[] array = Wire.list(1, List.of(Wire.text("hide"), Wire.text("show")));
    ValueDecoder hiding =
        (message, offset, length, out, index) -> {
          if (message[offset] == 'h') {
            out.setNull(index);
          } else {
            ScalarDecoders.BYTES.decode(message, offset, length, out, index);
          }
        };
    new ListDecoder(hiding, true).decode(Wire.message(array), Wire.offset(), row, 1);
    assertThat(texts(row.list(1))).containsExactly("show");
    assertThatThrownBy(
            () -> new ListDecoder(hiding, false).decode(Wire.message(array), Wire.offset(), row, 1))
        .hasMessage("NULL element in an array");
  }

  @Test
  void a_longer_list_before_leaves_nothing_behind() throws RejectedValue {
    decode(false, Wire.list(1, List.of(Wire.text("a"), Wire.text("b"), Wire.text("c"))));
    assertThat(decode(false, Wire.list(1, List.of(Wire.text("d"))))).containsExactly("d");
  }

  private List<String> decode(boolean dropNulls, byte[] array) throws RejectedValue {
    new ListDecoder(ScalarDecoders.BYTES, dropNulls)
        .decode(Wire.message(array), Wire.offset(), row, 1);
    return texts(row.list(1));
  }

  private static List<String> texts(Values list) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      texts.add(Wire.string(list, i));
    }
    return texts;
  }

  private void assertRejected(byte[] array, String reason) {
    assertThatThrownBy(() -> decode(false, array))
        .isInstanceOf(RejectedValue.class)
        .hasMessage(reason);
  }
}
