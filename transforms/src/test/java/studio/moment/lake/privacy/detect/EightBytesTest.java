package studio.moment.lake.privacy.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EightBytesTest {
  @Test
  void no_digit_at_sign_percent_or_foldable_character_is_ever_skipped() {
    Random random = new Random(7);
    for (int value = 0; value < 256; value++) {
      for (int place = 0; place < 24; place++) {
        byte[] text = "여행 abcde 가나다 xyz/:".getBytes(UTF_8);
        text[place] = (byte) value;
        for (int from = 0; from <= 8; from++) {
          int to = text.length - random.nextInt(4);
          assertThat(EightBytes.nextWorthALook(text, from, to))
              .isLessThanOrEqualTo(next(text, from, to, true));
          assertThat(EightBytes.nextDigitOrAt(text, from, to))
              .isLessThanOrEqualTo(next(text, from, to, false));
        }
      }
    }
  }

  @Test
  void text_without_any_is_passed_over_to_its_last_bytes() {
    byte[] english = "The first thing to check before a trip: where to stay?!".getBytes(UTF_8);
    assertThat(EightBytes.nextWorthALook(english, 0, english.length))
        .isGreaterThan(english.length - 8);
    byte[] korean = "여행 숙소 위치 日本 ".repeat(4).getBytes(UTF_8);
    assertThat(EightBytes.nextDigitOrAt(korean, 0, korean.length)).isGreaterThan(korean.length - 8);
    assertThat(EightBytes.nextWorthALook(korean, 0, korean.length))
        .isGreaterThan(korean.length - 8);
  }

  /** One byte after the other. */
  private static int next(byte[] text, int from, int to, boolean any) {
    for (int at = from; at < to; at++) {
      int b = text[at] & 0xFF;
      boolean digitOrAt = b >= '0' && b <= '9' || b == '@';
      boolean folds = b >= 0xC2 && b <= 0xE3 || b == 0xEA || b >= 0xEE && b <= 0xF4;
      if (digitOrAt || any && (b == '%' || folds)) {
        return at;
      }
    }
    return to;
  }
}
