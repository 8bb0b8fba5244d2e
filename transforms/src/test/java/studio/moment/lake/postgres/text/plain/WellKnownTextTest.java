package studio.moment.lake.postgres.text.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.types.RejectedValue;

/** The binary texts are those that PostGIS documents or writes for these geometries. */
class WellKnownTextTest {
  private static final String ONE = "000000000000F03F";
  private static final String TWO = "0000000000000040";
  private static final String TENTH = "9A9999999999B93F";

  @Test
  void a_point_is_written_without_its_reference_system() throws RejectedValue {
    assertThat(text("0101000020E6100000" + ONE + TWO)).isEqualTo("POINT(1 2)");
    assertThat(text("0101000000" + TENTH + TWO)).isEqualTo("POINT(0.1 2)");
    assertThat(text("01010000A0E6100000" + ONE + TWO + TENTH)).isEqualTo("POINT Z (1 2 0.1)");
    assertThat(text("00000000013FF00000000000004000000000000000")).isEqualTo("POINT(1 2)");
  }

  @Test
  void what_is_made_of_points_is_written_with_them() throws RejectedValue {
    assertThat(text("010200000002000000" + ONE + TWO + TWO + ONE)).isEqualTo("LINESTRING(1 2,2 1)");
    assertThat(text("01030000000100000004000000" + ONE + ONE + TWO + ONE + TWO + TWO + ONE + ONE))
        .isEqualTo("POLYGON((1 1,2 1,2 2,1 1))");
    assertThat(text("0104000000020000000101000000" + ONE + TWO + "0101000000" + TWO + ONE))
        .isEqualTo("MULTIPOINT((1 2),(2 1))");
    assertThat(text("0107000000010000000101000000" + ONE + TWO))
        .isEqualTo("GEOMETRYCOLLECTION(POINT(1 2))");
  }

  @Test
  void what_is_empty_says_so() throws RejectedValue {
    assertThat(text("0101000000000000000000F87F000000000000F87F")).isEqualTo("POINT EMPTY");
    assertThat(text("010200000000000000")).isEqualTo("LINESTRING EMPTY");
  }

  @Test
  void well_known_text_stays() throws RejectedValue {
    assertThat(text("POINT(1 2)")).isEqualTo("POINT(1 2)");
  }

  @Test
  void what_is_cut_off_or_of_another_kind_is_rejected() {
    for (String wrong :
        new String[] {
          "0",
          "01",
          "0101000000" + ONE,
          "0101000000" + ONE + TWO + "00",
          "010100000g",
          "0108000000" + ONE,
          "0102000000FFFFFF7F",
          "01040000000100000001"
        }) {
      assertThatThrownBy(() -> text(wrong)).as(wrong).isInstanceOf(RejectedValue.class);
    }
  }

  private static String text(String hex) throws RejectedValue {
    byte[] utf8 = hex.getBytes(StandardCharsets.US_ASCII);
    ByteSink out = new ByteSink();
    new WellKnownText().encode(utf8, 0, utf8.length, out);
    return new String(out.array(), 0, out.length(), StandardCharsets.US_ASCII);
  }
}
