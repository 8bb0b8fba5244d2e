package studio.moment.lake.privacy.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.detect.Spans.Span;
import studio.moment.lake.privacy.detect.kinds.Evidence;
import studio.moment.lake.privacy.detect.kinds.Kind;

class DetectorTest {
  private final Detector detector = new Detector();

  @ParameterizedTest
  @CsvSource({
    // The check digit of 900101-1234568 fits, that of 900101-1234567 does not.
    "900101-1234568, RESIDENT_NUMBER, CHECKED",
    "900101-1234567, RESIDENT_NUMBER, FORMAT",
    "9001011234567, RESIDENT_NUMBER, FORMAT",
    "900101 1234567, RESIDENT_NUMBER, FORMAT",
    "900101 - 1234567, RESIDENT_NUMBER, FORMAT",
    "011231-4234567, RESIDENT_NUMBER, FORMAT",
    "900101-1******, RESIDENT_NUMBER, FORMAT",
    "900101-5234567, ALIEN_NUMBER, FORMAT",
    "9001018234567, ALIEN_NUMBER, FORMAT",
    "130111-0006246, CORPORATE_NUMBER, CHECKED",
    "1301110006246, CORPORATE_NUMBER, CHECKED",
    "134511-0006247, CORPORATE_NUMBER, FORMAT",
    "220-81-62517, BUSINESS_NUMBER, CHECKED",
    "220-81-62518, BUSINESS_NUMBER, FORMAT",
    "220 81 62517, BUSINESS_NUMBER, CHECKED",
    "2208162517, BUSINESS_NUMBER, WEAK",
    "M12345678, PASSPORT, FORMAT",
    "M123A4567, PASSPORT, FORMAT",
    "s87654321, PASSPORT, FORMAT",
    "11-20-123456-78, DRIVER_LICENCE, FORMAT",
    "28-20-123456-78, DRIVER_LICENCE, FORMAT",
    "112012345678, DRIVER_LICENCE, WEAK",
    "서울 12-345678-90, DRIVER_LICENCE, FORMAT",
    "010-1234-5678, MOBILE, CHECKED",
    "01012345678, MOBILE, CHECKED",
    "010-123-4567, MOBILE, FORMAT",
    "011-123-4567, MOBILE, CHECKED",
    "010.1234.5678, MOBILE, CHECKED",
    "010 1234 5678, MOBILE, CHECKED",
    "(010) 1234-5678, MOBILE, CHECKED",
    "010)1234-5678, MOBILE, CHECKED",
    "010 - 1234 - 5678, MOBILE, CHECKED",
    "010  1234  5678, MOBILE, CHECKED",
    "010-12345678, MOBILE, CHECKED",
    "0101234-5678, MOBILE, CHECKED",
    "+82 10 1234 5678, MOBILE, CHECKED",
    "+82-010-1234-5678, MOBILE, CHECKED",
    "+82 (0)10-1234-5678, MOBILE, CHECKED",
    "(+82) 10-1234-5678, MOBILE, CHECKED",
    "+821012345678, MOBILE, CHECKED",
    "821012345678, MOBILE, CHECKED",
    "82 10 1234 5678, MOBILE, CHECKED",
    "02-123-4567, LANDLINE, CHECKED",
    "0212345678, LANDLINE, CHECKED",
    "(02)1234-5678, LANDLINE, CHECKED",
    "031-123-4567, LANDLINE, CHECKED",
    "064-712-3456, LANDLINE, CHECKED",
    "070-1234-5678, LANDLINE, CHECKED",
    "0507-1234-5678, LANDLINE, CHECKED",
    "+82-2-123-4567, LANDLINE, CHECKED",
    "+1 415 555 2671, FOREIGN_PHONE, CHECKED",
    "+14155552671, FOREIGN_PHONE, CHECKED",
    "+81 90-1234-5678, FOREIGN_PHONE, CHECKED",
    "4111-1111-1111-1111, CARD, CHECKED",
    "4111 1111 1111 1111, CARD, CHECKED",
    "4111111111111111, CARD, CHECKED",
    "3782-822463-10005, CARD, CHECKED",
    "378282246310005, CARD, CHECKED",
    "3056 930902 5904, CARD, CHECKED",
    "4222222222222, CARD, CHECKED",
    "6222021000123456781, CARD, CHECKED",
    "minji@example.com, EMAIL, FORMAT",
    "Min.Ji+tag_1%x-y@mail.example.co.kr, EMAIL, FORMAT",
    "홍길동@example.com, EMAIL, FORMAT",
    "user@한국.kr, EMAIL, FORMAT",
    "'\"hong gildong\"@example.com', EMAIL, FORMAT",
    "o'neil@example.com, EMAIL, FORMAT",
    "01012345678@example.com, EMAIL, FORMAT",
    "203.0.113.77, IP_ADDRESS, FORMAT",
    "2001:db8:85a3::8a2e:370:7334, IP_ADDRESS, FORMAT",
    "fe80::1, IP_ADDRESS, FORMAT",
    "::1, IP_ADDRESS, FORMAT",
    "2001:db8:0:0:0:0:0:1, IP_ADDRESS, FORMAT"
  })
  void an_identifier_is_found_whole_alone_and_in_text(String text, Kind kind, Evidence evidence) {
    assertFound(text, "", "", kind, evidence);
    assertFound(text, "연락처는 ", "로 주세요", kind, evidence);
    assertFound(text, "<", "> 확인", kind, evidence);
    assertFound(text, "값:", ", 끝", kind, evidence);
    assertFound(text, "문의 ", "입니다. 2024년 3월 15일", kind, evidence);
    assertFound(text, "\n", "\n", kind, evidence);
    assertFound(text, "https://x.io/?q=", "&lang=ko", kind, evidence);
  }

  private void assertFound(String text, String before, String after, Kind kind, Evidence evidence) {
    if (text.startsWith("홍") && !before.isEmpty() && !before.endsWith(" ")) {
      return;
    }
    String whole = before + text + after;
    List<Span> spans = detector.find(whole);
    int start = before.getBytes(UTF_8).length;

    assertThat(spans)
        .as(whole)
        .containsExactly(new Span(start, start + text.getBytes(UTF_8).length, kind, evidence));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Dates, times, amounts, identifiers of other things.
        "2024-03-15 09:30:00.123456+09",
        "20240315093000",
        "1712345678901",
        "1712345678",
        "3,500,000원",
        "129,000.50",
        "v1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "12:34:56",
        "00:1a:2b:3c:4d:5e",
        "37.5665350, 126.9779692",
        "37.56653501234567",
        "550e8400-e29b-41d4-a716-446655440000",
        "550e8400-e29b-41d4-a716-112012345678",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "주문 2024031500123",
        "1588-1234",
        // Resident numbers with no such month, day or length.
        "901301 12345",
        "9013011234567",
        "9001321234567",
        "90010-1234567",
        "900101-123456",
        "900101-12345678",
        "1900101-1234567",
        "900101/1234567",
        // Phones that are too short, too long or of no code.
        "010-1234-567",
        "010-1234-56789",
        "9010-1234-5678",
        "012-345-6789",
        "02-0123-4567",
        "02-12-4567",
        "034-123-4567",
        "+99 123 456 789",
        "+1 415 555",
        // Cards whose check digit does not fit, or that are none by length.
        "4111-1111-1111-1112",
        "4111111111111112",
        "411111111111",
        "0000000000000000",
        "41111111111111111111",
        "220-816-2517",
        "2208162518",
        "020-81-62517",
        "M1234567",
        "M123456789",
        "AM12345678",
        "A12345678",
        "M12345678A",
        "M12A34567",
        "10-20-123456-78",
        "27-20-123456-78",
        "11-20-12345-78",
        "abc112012345678",
        "110-123-456789",
        "@minji",
        "minji@localhost",
        "minji@.com",
        "minji@example.c",
        "minji@example",
        "a @ b.com",
        "mail@",
        "Foo::1bar",
        "1::2::3",
        "std::vec"
      })
  void what_only_looks_like_an_identifier_is_left_alone(String text) {
    assertThat(detector.find(text)).as(text).isEmpty();
    assertThat(detector.find("값은 " + text + " 입니다")).as(text).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "０１０－１２３４－５６７８",
        "010‐1234‐5678",
        "010‑1234‑5678",
        "010–1234–5678",
        "010—1234—5678",
        "010−1234−5678",
        "010ㅡ1234ㅡ5678",
        "010ー1234ー5678",
        "010·1234·5678",
        "010\u00A01234\u00A05678",
        "010\u20091234\u20095678",
        "010\u30001234\u30005678",
        "010\u200B-1234\u200B-5678",
        "01\u200D012345678",
        "０10-1234-5678",
        "٠١٠-١٢٣٤-٥٦٧٨",
        "𝟎𝟏𝟎-1234-5678",
        "（010）1234－5678"
      })
  void other_scripts_digits_hyphens_and_spaces_do_not_hide_a_number(String text) {
    byte[] bytes = ("전화 " + text + "로").getBytes(UTF_8);
    Spans spans = detector.find(bytes, 0, bytes.length);

    assertThat(spans.size()).isEqualTo(1);
    assertThat(spans.kind(0)).isEqualTo(Kind.MOBILE);
    assertThat(spans.start(0)).isEqualTo("전화 ".getBytes(UTF_8).length);
    assertThat(new String(bytes, spans.start(0), spans.end(0) - spans.start(0), UTF_8))
        .isEqualTo(text);
  }

  @Test
  void full_width_forms_of_other_kinds_are_found() {
    assertThat(kinds("９００１０１－１２３４５６７")).containsExactly(Kind.RESIDENT_NUMBER);
    assertThat(kinds("minji＠example.com")).containsExactly(Kind.EMAIL);
    assertThat(kinds("Ｍ１２３４５６７８")).containsExactly(Kind.PASSPORT);
    assertThat(kinds("４１１１ １１１１ １１１１ １１１１")).containsExactly(Kind.CARD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "으로", "로", "에", "입니다", "이에요", "님", "은", "번", "(집)", ".", ",", "!", "?", "\"", "]", ">"
      })
  void what_follows_a_value_directly_does_not_hide_it(String after) {
    assertThat(kinds("010-1234-5678" + after)).containsExactly(Kind.MOBILE);
    assertThat(kinds("900101-1234567" + after)).containsExactly(Kind.RESIDENT_NUMBER);
    assertThat(kinds("minji@example.com" + after)).containsExactly(Kind.EMAIL);
    assertThat(kinds("M12345678" + after)).containsExactly(Kind.PASSPORT);
    assertThat(kinds("4111111111111111" + after)).containsExactly(Kind.CARD);
    assertThat(kinds("203.0.113.77" + after)).containsExactly(Kind.IP_ADDRESS);
    assertThat(kinds("11-20-123456-78" + after)).containsExactly(Kind.DRIVER_LICENCE);
  }

  @Test
  void several_identifiers_in_one_text_are_found_in_order() {
    assertThat(
            kinds(
                "홍길동 900101-1234567, 010-1234-5678/02-123-4567 minji@example.com"
                    + " 4111 1111 1111 1111 12/27 203.0.113.7:8080 M12345678"))
        .containsExactly(
            Kind.RESIDENT_NUMBER,
            Kind.MOBILE,
            Kind.LANDLINE,
            Kind.EMAIL,
            Kind.CARD,
            Kind.IP_ADDRESS,
            Kind.PASSPORT);
  }

  @Test
  void percent_encoding_does_not_hide_a_value_and_reading_it_hides_none() {
    assertThat(kinds("https://x.io/?email=minji%40example.com&a=1")).containsExactly(Kind.EMAIL);
    assertThat(kinds("tel=010%2D1234%2D5678")).containsExactly(Kind.MOBILE);
    assertThat(kinds("tel=%2B821012345678")).containsExactly(Kind.MOBILE);
    assertThat(kinds("a=%20010-1234-5678")).containsExactly(Kind.MOBILE);
    assertThat(kinds("tel=010+1234+5678")).containsExactly(Kind.MOBILE);
    assertThat(kinds("%ED%99%8D%20%EF%BC%90%EF%BC%91%EF%BC%90-1234-5678"))
        .containsExactly(Kind.MOBILE);
    // Decoded, %01 would swallow the beginning of the number.
    assertThat(kinds("100%01012345678")).containsExactly(Kind.MOBILE);
    // Both readings find something, and what overlaps is one finding.
    assertThat(kinds("minji%2Ba@example.com 010-1234-5678"))
        .containsExactly(Kind.EMAIL, Kind.MOBILE);
    assertThat(detector.find("x=%41minji%40example.com").get(0).start()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02", "031", "032", "033", "041", "042", "043", "044", "051", "052", "053", "054", "055",
        "061", "062", "063", "064", "070", "0502", "0503", "0504", "0505", "0506", "0507", "0508"
      })
  void landlines_of_every_area_and_service_are_found_in_every_spelling(String code) {
    for (String separator : List.of("-", ".", " ", "")) {
      String number = code + separator + "4321" + separator + "9876";
      assertThat(kinds("문의 " + number + "번")).as(number).containsExactly(Kind.LANDLINE);
    }
    assertThat(kinds("tel:+82-" + code.substring(1) + "-4321-9876")).containsExactly(Kind.LANDLINE);
    assertThat(kinds(code + "-0321-9876")).as("no subscriber begins with 0").isEmpty();
    assertThat(kinds(code + "-43-9876")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01", "030", "034", "040", "045", "056", "060", "065", "071", "080", "012"})
  void codes_beside_those_of_the_plan_are_no_phone(String code) {
    assertThat(kinds(code + "-4321-9876")).doesNotContain(Kind.LANDLINE, Kind.MOBILE);
  }

  @Test
  void driver_licences_of_every_region_are_found_and_those_beside_are_not() {
    for (int region = 10; region <= 30; region++) {
      boolean known = region >= 11 && region <= 26 || region == 28;
      assertThat(kinds("면허 " + region + "-21-654321-09"))
          .as("region %d", region)
          .isEqualTo(known ? List.of(Kind.DRIVER_LICENCE) : List.of());
    }
    for (String region : List.of("서울", "부산", "경기", "강원", "전남", "제주")) {
      assertThat(kinds(region + "-12-345678-90")).containsExactly(Kind.DRIVER_LICENCE);
    }
    assertThat(kinds("평양 12-345678-90")).isEmpty();
  }

  @Test
  void every_type_of_passport_is_found_old_and_new() {
    for (String type : List.of("M", "S", "R", "O", "D")) {
      assertThat(kinds("여권 " + type + "87654321, 끝")).containsExactly(Kind.PASSPORT);
      assertThat(kinds("여권 " + type + "876B4321, 끝")).containsExactly(Kind.PASSPORT);
      assertThat(kinds(type + "8765432")).as("a digit short").isEmpty();
      assertThat(kinds(type + "87B654321")).as("the letter a place early").isEmpty();
    }
    assertThat(kinds("K87654321")).isEmpty();
  }

  @Test
  void query_parameters_of_urls_hide_no_identifier() {
    assertThat(
            kinds(
                "https://x.io/a?rrn=900101-1234567&alien=900101-6234567&corp=130111-0006246"
                    + "&biz=220-81-62517&pass=M12345678&lic=11-20-123456-78&hp=01012345678"
                    + "&tel=02-345-6789&card=4111111111111111&mail=a.b%40example.com&ip=203.0.113.7"))
        .containsExactly(
            Kind.RESIDENT_NUMBER,
            Kind.ALIEN_NUMBER,
            Kind.CORPORATE_NUMBER,
            Kind.BUSINESS_NUMBER,
            Kind.PASSPORT,
            Kind.DRIVER_LICENCE,
            Kind.MOBILE,
            Kind.LANDLINE,
            Kind.CARD,
            Kind.EMAIL,
            Kind.IP_ADDRESS);
    assertThat(kinds("https://x.io/p/20260115?checkin=2026-01-15&nights=2&ref=A-20931")).isEmpty();
  }

  @Test
  void an_account_is_found_only_by_its_name_or_the_words_around_it() {
    assertThat(kinds("110-123-456789")).isEmpty();
    assertThat(kinds("국민은행 110-123-456789로 입금")).containsExactly(Kind.ACCOUNT);
    assertThat(kinds("신한 110-123-456789")).containsExactly(Kind.ACCOUNT);
    assertThat(kinds("우리 아이 학번은 한참 뒤에 110-123-456789")).isEmpty();
    assertThat(kinds("110123456789 (카카오뱅크)")).containsExactly(Kind.ACCOUNT);
    assertThat(kinds("Account: 110123456789")).containsExactly(Kind.ACCOUNT);
    assertThat(kinds("계좌 301-0123-4567-81 2024")).containsExactly(Kind.ACCOUNT);
    assertThat(hinted("110123456789", "bank_account_no")).containsExactly(Kind.ACCOUNT);
    assertThat(hinted("310123456789", "order_no")).isEmpty();
    assertThat(hinted("123456789", "계좌번호")).isEmpty();
  }

  @Test
  void a_name_adds_what_the_shape_alone_does_not_tell() {
    assertThat(hinted("1012345678", "mobile")).containsExactly(Kind.MOBILE);
    assertThat(hinted("1012345678", "id")).isEmpty();
    assertThat(hinted("2208162518", "사업자번호")).containsExactly(Kind.BUSINESS_NUMBER);
    assertThat(hinted("4111111111111112", "cardNo")).containsExactly(Kind.CARD);
    byte[] licence = "112012345678".getBytes(UTF_8);
    assertThat(detector.find(licence, 0, licence.length, NameHint.of("driverLicense")).evidence(0))
        .isEqualTo(Evidence.FORMAT);
  }

  @Test
  void an_email_address_takes_in_what_was_found_in_its_local_part() {
    String text = "a hong900101-1234567@example.com b";
    assertThat(detector.find(text))
        .containsExactly(new Span(2, text.length() - 2, Kind.EMAIL, Evidence.FORMAT));
  }

  @Test
  void nothing_outside_of_the_range_is_read() {
    byte[] text = "1010-1234-56789@example.com".getBytes(UTF_8);
    Spans spans = detector.find(text, 1, 14);

    assertThat(spans.list()).containsExactly(new Span(1, 14, Kind.MOBILE, Evidence.CHECKED));
  }

  @Test
  void broken_utf8_is_passed_over() {
    byte[] text = {(byte) 0xEF, (byte) 0xBC, '0', '1', '0', '1', '2', '3', '4', '5', '6', '7', '8'};
    assertThat(detector.find(text, 0, text.length).list())
        .containsExactly(new Span(2, 13, Kind.MOBILE, Evidence.CHECKED));
    byte[] cut = {'a', (byte) 0xF0, (byte) 0x9D, (byte) 0x9F};
    assertThat(detector.find(cut, 0, cut.length).list()).isEmpty();
  }

  private List<Kind> kinds(String text) {
    return detector.find(text).stream().map(Span::kind).toList();
  }

  private List<Kind> hinted(String text, String name) {
    byte[] bytes = text.getBytes(UTF_8);
    Set<Kind> hint = NameHint.of(name);
    return detector.find(bytes, 0, bytes.length, hint).list().stream().map(Span::kind).toList();
  }
}
