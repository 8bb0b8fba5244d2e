package studio.moment.lake.privacy.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.privacy.text.KoreanPhone;

class PhoneFormTest {
  private static final List<String> CODES =
      List.of(
          "10", "11", "16", "17", "18", "19", "2", "31", "32", "33", "41", "42", "43", "44", "51",
          "52", "53", "54", "55", "61", "62", "63", "64", "70", "502", "505", "507");

  /** %1 the code without 0, %2 the middle, %3 the last four. */
  private static final List<String> SPELLINGS =
      List.of(
          "0%s-%s-%s",
          "0%s%s%s",
          "0%s %s %s",
          "0%s.%s.%s",
          "(0%s) %s-%s",
          "(0%s)%s %s",
          "+82 %s %s %s",
          "+82-%s-%s-%s",
          "+82-0%s-%s-%s",
          "+82 (0)%s-%s-%s",
          "+82%s%s%s",
          "82%s%s%s",
          "82 %s %s %s",
          "82-0%s-%s-%s",
          "820%s%s%s",
          " 0%s-%s-%s",
          "0%s - %s - %s",
          "+82 (%s) %s %s",
          "(+82) %s-%s-%s",
          "82)%s-%s-%s");

  @Test
  void the_fast_path_and_libphonenumber_agree_on_every_spelling_of_many_numbers()
      throws NumberParseException {
    Random random = new Random(82);
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    KoreanPhone fast = new KoreanPhone();
    byte[] e164 = new byte[16];
    int compared = 0;
    for (int i = 0; i < 60; i++) {
      for (String code : CODES) {
        boolean four = code.equals("70") || code.equals("10") || random.nextBoolean();
        int middle = four ? 2000 + random.nextInt(8000) : 200 + random.nextInt(800);
        String last = String.format("%04d", random.nextInt(10_000));
        String expected = "+82" + code + middle + last;
        for (String spelling : SPELLINGS) {
          String written = String.format(spelling, code, middle, last);
          byte[] bytes = written.getBytes(UTF_8);

          assertThat(fast.read(bytes, 0, bytes.length)).as(written).isTrue();
          String read = new String(e164, 0, fast.writeE164(e164), UTF_8);
          assertThat(read).as(written).isEqualTo(expected);
          if (i < 8) {
            assertThat(phones.format(phones.parse(written, "KR"), PhoneNumberFormat.E164))
                .as(written)
                .isEqualTo(read);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(4000);
  }

  @Test
  void whatever_the_fast_path_takes_libphonenumber_reads_the_same() {
    Random random = new Random(1);
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    KoreanPhone fast = new KoreanPhone();
    byte[] e164 = new byte[16];
    String alphabet = "0123456789012345678901234567890-- .()";
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text =
          new StringBuilder(List.of("0", "+82", "82", "(0", "+82 0").get(random.nextInt(5)));
      int length = 8 + random.nextInt(6);
      for (int at = 0; at < length; at++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      byte[] bytes = text.toString().getBytes(UTF_8);
      if (fast.read(bytes, 0, bytes.length) && taken++ < 5000) {
        String read = new String(e164, 0, fast.writeE164(e164), UTF_8);
        assertThat(parsed(phones, text.toString())).as(text.toString()).isEqualTo(read);
      }
    }
    assertThat(taken).isGreaterThan(2000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010-1234-5678",
        "01012345678",
        "010 1234 5678",
        "010.1234.5678",
        "(010) 1234 5678",
        "+82 10 1234 5678",
        "+82-010-1234-5678",
        "+821012345678",
        "82 10 1234 5678",
        "821012345678",
        "  010-1234-5678\n",
        "０１０－１２３４－５６７８",
        "010‑1234‑5678",
        "010\u00A01234\u00A05678",
        "\uFF0B82 10 1234 5678",
        "1012345678"
      })
  void spellings_of_a_mobile_number_give_one_form(String spelling) {
    assertThat(normalised(spelling)).isEqualTo("+821012345678");
  }

  @ParameterizedTest
  @CsvSource({
    "02-123-4567, +8221234567",
    "(02)1234-5678, +82212345678",
    "031-123-4567, +82311234567",
    "070-1234-5678, +827012345678",
    "0507-1234-5678, +8250712345678",
    "011-123-4567, +82111234567",
    "+1 (415) 555-2671, +14155552671",
    "+81 90-1234-5678, +819012345678",
    "+44 20 7946 0958, +442079460958",
    "001 81 90 1234 5678, +819012345678"
  })
  void other_numbers_become_e164_too(String written, String e164) {
    assertThat(normalised(written)).isEqualTo(e164);
  }

  @ParameterizedTest
  @ValueSource(strings = {"없음", "12345", "010-1234", "n/a", "20240315001", "02-0123-4567", "+", ""})
  void what_is_no_phone_number_is_treated_as_plain(String text) {
    assertThat(normalised(" " + text + " ")).isEqualTo(text);
  }

  private static String parsed(PhoneNumberUtil phones, String text) {
    try {
      return phones.format(phones.parse(text, "KR"), PhoneNumberFormat.E164);
    } catch (NumberParseException e) {
      return "no number";
    }
  }

  private static String normalised(String value) {
    return TokenProtectorTest.normalised(Normalisation.PHONE, value);
  }
}
