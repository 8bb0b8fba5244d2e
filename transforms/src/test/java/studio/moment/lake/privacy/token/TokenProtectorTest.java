package studio.moment.lake.privacy.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.Applied;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.privacy.keys.TestKeysets;

class TokenProtectorTest {
  private static final byte[] KEY = TestKeysets.keys().hmacKey();

  @ParameterizedTest
  @CsvSource({
    // Python: base64.urlsafe_b64encode(hmac.digest(key, domain + b"\0" + value, "sha256")[:16])
    "email, EMAIL, minji@example.com, mm_hDg2vQWJBDDoAapEDiA",
    "phone, PHONE, 010-1234-5678, Da4l7ZR99F13RkWFGpV7pA",
    "user, PLAIN, 42, gJ88l9GsrsyKUKdg2E32Ag"
  })
  void a_token_is_128_bits_of_the_hmac_in_base64url(
      String domain, Normalisation normalisation, String value, String token) {
    assertThat(token(domain, normalisation, value)).isEqualTo(token).hasSize(22);
  }

  @Test
  void equal_values_of_two_domains_do_not_join() {
    assertThat(token("user", Normalisation.PLAIN, "42"))
        .isNotEqualTo(token("creator", Normalisation.PLAIN, "42"));
    assertThat(token("ab", Normalisation.PLAIN, "c"))
        .isNotEqualTo(token("a", Normalisation.PLAIN, "bc"));
  }

  @Test
  void one_protector_gives_the_same_tokens_whatever_came_before() {
    TokenProtector protector =
        new TokenProtector(KEY, new Protection.Hmac("email", Normalisation.EMAIL));
    String first = Applied.text(protector, "Minji@Example.com");
    Applied.text(protector, "x".repeat(5000) + "@example.com");
    Applied.text(protector, "민지@예시.한국");

    assertThat(Applied.text(protector, " minji@example.COM ")).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "minji@example.com",
        "MINJI@EXAMPLE.COM",
        "  Minji@Example.com\t\r\n",
        "minji @example.com",
        "\u00A0minji@example.com\u3000",
        "minji@\u2009example.com"
      })
  void spellings_of_an_email_address_are_one(String spelling) {
    assertThat(normalised(Normalisation.EMAIL, spelling)).isEqualTo("minji@example.com");
  }

  @Test
  void an_email_address_beyond_ascii_is_composed_and_lowered_without_a_locale() {
    String composed = "ÉLISE@EXAMPLE.FR";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);

    assertThat(decomposed).isNotEqualTo(composed);
    assertThat(normalised(Normalisation.EMAIL, decomposed)).isEqualTo("élise@example.fr");
    assertThat(normalised(Normalisation.EMAIL, composed)).isEqualTo("élise@example.fr");
    // A Turkish locale would make a dotless i of the I in TITLE.
    assertThat(normalised(Normalisation.EMAIL, "TITLE한@EXAMPLE.com"))
        .isEqualTo("title한@example.com");
  }

  @Test
  void ascii_and_other_addresses_are_normalised_by_one_rule() {
    Random random = new Random(4);
    for (int i = 0; i < 2000; i++) {
      StringBuilder ascii = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        ascii.append((char) random.nextInt(0x80));
      }
      // One letter beyond ASCII sends the same characters along the other path.
      String other = normalised(Normalisation.EMAIL, ascii + "한");

      assertThat(normalised(Normalisation.EMAIL, ascii.toString()) + "한").isEqualTo(other);
    }
  }

  @Test
  void dots_and_plus_parts_of_an_email_address_are_kept_since_they_may_tell_people_apart() {
    assertThat(normalised(Normalisation.EMAIL, "Min.Ji+a@gmail.com"))
        .isEqualTo("min.ji+a@gmail.com");
  }

  @Test
  void plain_removes_white_space_around_but_keeps_case_and_white_space_inside() {
    assertThat(normalised(Normalisation.PLAIN, "\u3000 \tAb c\u00A0\u2028\n")).isEqualTo("Ab c");
    assertThat(normalised(Normalisation.PLAIN, "   ")).isEmpty();
    assertThat(normalised(Normalisation.PLAIN, "")).isEmpty();
    assertThat(normalised(Normalisation.PLAIN, "홍길동 ")).isEqualTo("홍길동");
  }

  private static String token(String domain, Normalisation normalisation, String value) {
    return Applied.text(new TokenProtector(KEY, new Protection.Hmac(domain, normalisation)), value);
  }

  static String normalised(Normalisation normalisation, String value) {
    List<String> pieces = new ArrayList<>();
    byte[] bytes = ("99" + value + "99").getBytes(UTF_8);
    Normaliser.of(normalisation)
        .normalise(
            bytes,
            2,
            bytes.length - 4,
            (array, offset, length) -> pieces.add(new String(array, offset, length, UTF_8)));
    return String.join("", pieces);
  }
}
