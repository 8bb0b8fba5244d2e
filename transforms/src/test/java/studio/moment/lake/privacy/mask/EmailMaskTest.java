package studio.moment.lake.privacy.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.privacy.Applied;

class EmailMaskTest {
  @ParameterizedTest
  @CsvSource({
    "abcdef@x.com, ab***@x.com",
    "abcd@x.com, ab***@x.com",
    "abc@x.com, a***@x.com",
    "ab@x.com, a***@x.com",
    "a@x.com, ***@x.com",
    "@x.com, ***",
    "first.last+tag@mail.example.co.kr, fi***@mail.example.co.kr",
    "' abcdef@x.com ', ab***@x.com",
    "abcdef@163.com, ab***@163.com"
  })
  void the_beginning_of_the_local_part_and_the_host_are_shown(String address, String mask) {
    assertThat(mask(address)).isEqualTo(mask);
  }

  @ParameterizedTest
  @CsvSource({
    "홍길동, ***",
    "010-1234-5678, ***",
    "x, ***",
    "'', ''",
    "'  ', ''",
    "abcdef@, ab***@***",
    "abcdef@localhost, ab***@***",
    "abcdef@900101-1234567, ab***@***",
    "abcdef@010-1234-5678.kr, ab***@***",
    "abcdef@홍길동.한국, ab***@***",
    "abcdef@x.com 010-1234-5678, ab***@***",
    "홍길동 <abc@x.com>, ***@***",
    "홍길동@x.com, ***@x.com",
    "홍길동 abc@x.com, ***@x.com",
    "'\"hong gildong\"@x.com', ***@x.com",
    "😀😀😀😀@x.com, ***@x.com",
    "e\u0301e\u0301e\u0301@x.com, ***@x.com",
    "@@@@, ***@***",
    "abcdef@x..com, ab***@***",
    "abcdef@1.2.3.4, ab***@***"
  })
  void what_is_no_plain_address_shows_less(String value, String mask) {
    assertThat(mask(value)).isEqualTo(mask);
  }

  private static String mask(String value) {
    return Applied.text(new EmailMask(), value);
  }
}
