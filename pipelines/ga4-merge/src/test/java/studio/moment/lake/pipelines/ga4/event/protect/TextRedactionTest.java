package studio.moment.lake.pipelines.ga4.event.protect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.detect.Detector;

class TextRedactionTest {
  private final TextRedaction redaction = new TextRedaction();

  /** Letters, Hangul, signs that fold to digits or @, separators and controls. */
  private static final String ALPHABET =
      "abcXYZ 가나힣漢字._-:/?=&;\"{}[]\\\n\t٣３＠﹫①一ー–—\u00A0\u200B\u202Féß№℡Ａｚ\uD835";

  @Test
  void what_the_quick_look_clears_the_detector_clears_too() {
    Random random = new Random(20260115);
    Detector detector = new Detector();
    int cleared = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(24); i >= 0; i--) {
        char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        text.append(c);
        if (Character.isHighSurrogate(c)) {
          text.append((char) ('\uDFCE' + random.nextInt(49)));
        }
      }
      if (!TextRedaction.mayHoldIdentifier(text.toString())) {
        cleared++;
        assertThat(detector.find(text.toString())).as(text.toString()).isEmpty();
      }
    }
    assertThat(cleared).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hong@example.com",
        "mail hong%40example.com now",
        "hong＠example.com",
        "010-1234-5678",
        "０１０-１２３４-５６７８",
        "900101-1234568",
        "{\"memo\": \"\\u0030\\u0031\\u0030-1234-5678\"}"
      })
  void an_identifier_in_any_spelling_is_replaced(String text) {
    assertThat(redaction.redact(text)).isNotEqualTo(text).contains("[");
  }

  @Test
  void text_without_identifiers_stays_the_same_object() {
    String plain = "서울 호텔 best deals";
    assertThat(redaction.redact(plain)).isSameAs(plain);
    String digits = new String("page 12 of 30");
    assertThat(redaction.redact(digits)).isSameAs(digits);
  }

  @Test
  void a_name_makes_bare_digits_personal() {
    assertThat(redaction.kindUnderName("phone_number", "1012345678")).isEqualTo("[PHONE]");
    assertThat(redaction.kindUnderName("phone_number", 1_012_345_678L)).isEqualTo("[PHONE]");
    assertThat(redaction.kindUnderName("quantity", 1_012_345_678L)).isNull();
    assertThat(redaction.kindUnderName("anything", 9_001_011_234_568L)).isEqualTo("[RRN]");
    assertThat(redaction.kindUnderName("phone_number", 5L)).isNull();
  }
}
