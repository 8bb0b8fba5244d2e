package studio.moment.lake.privacy.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.Applied;

class PhoneMaskTest {
  @ParameterizedTest
  @CsvSource({
    "010-1234-5678, 010-****-5678",
    "01012345678, 010****5678",
    "010 1234 5678, 010 **** 5678",
    "(010) 1234-5678, (010) ****-5678",
    "+82 10-1234-5678, +82 10-****-5678",
    "+821012345678, +8210****5678",
    "82-010-1234-5678, 82-010-****-5678",
    "011-123-4567, 011-***-4567",
    "02-123-4567, 02-***-4567",
    "0212345678, 02****5678",
    "031-123-4567, 031-***-4567",
    "070-1234-5678, 070-****-5678",
    "0507-1234-5678, 0507-****-5678",
    "' 010-1234-5678 ', 010-****-5678",
    "０１０－１２３４－５６７８, 010-****-5678",
    "010‑1234‑5678, 010-****-5678"
  })
  void a_korean_number_shows_its_code_and_its_last_four_digits(String number, String mask) {
    assertThat(mask(number)).isEqualTo(mask);
  }

  @ParameterizedTest
  @CsvSource({
    "+1 (415) 555-2671, +* (***) ***-2671",
    "+81 90 1234 5678, +** ** **** 5678",
    "+442079460958, +********0958"
  })
  void a_foreign_number_shows_its_last_four_digits(String number, String mask) {
    assertThat(mask(number)).isEqualTo(mask);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "900101-1234567",
        "9001011234567",
        "4111-1111-1111-1111",
        "010-1234-5678 (홍길동)",
        "abcdef@x.com",
        "홍길동",
        "5678",
        "1588-1234",
        "010-1234",
        "+5678",
        "010-1234-5678/010-9999-8888",
        "😀",
        "x"
      })
  void what_is_no_phone_number_is_hidden_altogether(String value) {
    assertThat(mask(value)).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u3000"})
  void nothing_stays_nothing(String value) {
    assertThat(mask(value)).isEmpty();
  }

  private static String mask(String value) {
    return Applied.text(new PhoneMask(), value);
  }
}
