package studio.moment.lake.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.detect.kinds.Kind;

class NameHintTest {
  @ParameterizedTest
  @CsvSource({
    "bank_account, ACCOUNT",
    "bankAccountNo, ACCOUNT",
    "account_number, ACCOUNT",
    "acct-no, ACCOUNT",
    "계좌번호, ACCOUNT",
    "account, ACCOUNT",
    "phone, MOBILE",
    "receiverPhone, MOBILE",
    "hp, MOBILE",
    "hp_no, MOBILE",
    "TEL, MOBILE",
    "휴대폰, MOBILE",
    "cellPhone, MOBILE",
    "사업자등록번호, BUSINESS_NUMBER",
    "biz_no, BUSINESS_NUMBER",
    "businessRegistrationNumber, BUSINESS_NUMBER",
    "card_no, CARD",
    "cardNumber, CARD",
    "driver_license, DRIVER_LICENCE",
    "면허번호, DRIVER_LICENCE"
  })
  void a_name_suggests_a_kind(String name, Kind kind) {
    assertThat(NameHint.of(name)).containsExactly(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "account_id",
        "hotel",
        "shape",
        "order_no",
        "discard",
        "telemetry",
        "title",
        ""
      })
  void other_names_suggest_nothing(String name) {
    assertThat(NameHint.of(name)).isEmpty();
  }
}
