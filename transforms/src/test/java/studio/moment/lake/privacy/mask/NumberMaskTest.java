package studio.moment.lake.privacy.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.Applied;

class NumberMaskTest {
  @ParameterizedTest
  @CsvSource({
    "4111-1111-1111-1234, ****-****-****-1234",
    "4111 1111 1111 1234, **** **** **** 1234",
    "4111111111111234, ************1234",
    "3782-822463-10005, ****-******-*0005",
    "4111-11**-****-1234, ****-****-****-1234",
    "４１１１－１１１１－１１１１－１２３４, ****-****-****-1234"
  })
  void a_card_shows_its_last_four_digits(String card, String mask) {
    assertThat(Applied.text(NumberMask.card(), card)).isEqualTo(mask);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "900101-1234567",
        "9001011234567",
        "1234",
        "010-1234-5678",
        "4111-1111-1111-1234 12/27",
        "카드 4111111111111234",
        "abcdef@x.com",
        "12345678901234567890",
        "😀"
      })
  void what_is_no_card_is_hidden_altogether(String value) {
    assertThat(Applied.text(NumberMask.card(), value)).isEqualTo("***");
  }

  @ParameterizedTest
  @CsvSource({
    "110-123-456789, ***-***-***789",
    "123456789012, *********012",
    "301-0123-4567-81, ***-****-***7-81"
  })
  void an_account_shows_its_last_three_digits(String account, String mask) {
    assertThat(Applied.text(NumberMask.account(), account)).isEqualTo(mask);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"900101-1234567", "9001011234567", "123", "국민 110-123-456789", "abc", "1234567"})
  void what_is_no_account_is_hidden_altogether(String value) {
    assertThat(Applied.text(NumberMask.account(), value)).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u3000"})
  void nothing_stays_nothing(String value) {
    assertThat(Applied.text(NumberMask.card(), value)).isEmpty();
    assertThat(Applied.text(NumberMask.account(), value)).isEmpty();
  }
}
