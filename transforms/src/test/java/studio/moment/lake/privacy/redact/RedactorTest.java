package studio.moment.lake.privacy.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.Applied;

class RedactorTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "010-1234-5678로 연락 주세요 | [PHONE]로 연락 주세요",
        "주민번호 900101-1234567입니다 | 주민번호 [RRN]입니다",
        "외국인 900101-5234567 | 외국인 [ARN]",
        "메일(minji@example.com)로 | 메일([EMAIL])로",
        "카드 4111-1111-1111-1111 12/27 | 카드 [CARD] 12/27",
        "국민은행 110-123-456789 입금 | 국민은행 [ACCOUNT] 입금",
        "접속 203.0.113.77, 여권 M12345678 | 접속 [IP], 여권 [PASSPORT]",
        "면허 11-20-123456-78 | 면허 [DRIVER_LICENCE]",
        "사업자 220-81-62517 법인 130111-0006246 | 사업자 [BUSINESS_NUMBER] 법인 [CORPORATE_NUMBER]",
        "전화 ０１０－１２３４－５６７８ | 전화 [PHONE]",
        "https://x.io/a?email=minji%40example.com&p=1 | https://x.io/a?email=[EMAIL]&p=1",
        "체크인 2024-03-15, 2박 129,000원 | 체크인 2024-03-15, 2박 129,000원"
      })
  void free_text_keeps_everything_but_identifiers(String text, String redacted) {
    assertThat(text(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "안녕하세요\n\t😀 e\u0301", "[메모] {방}", "\"따옴표", "{\"a\": 1", "%zz%4"})
  void text_without_identifiers_stays_as_it_is(String text) {
    assertThat(text(text)).isEqualTo(text);
    assertThat(json(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"phone\": \"010-1234-5678\", \"n\": 1}|{\"phone\": \"[PHONE]\", \"n\": 1}",
        "{\"memo\":\"전화 010-1234-5678로\"}|{\"memo\":\"전화 [PHONE]로\"}",
        "[ \"minji@example.com\" , 3.50, -0, 1e5, true, null ]"
            + "|[ \"[EMAIL]\" , 3.50, -0, 1e5, true, null ]",
        "{\"rrn\":9001011234567}|{\"rrn\":\"[RRN]\"}",
        "{\"card\":[4111111111111111,1]}|{\"card\":[\"[CARD]\",1]}",
        "{\"a\":{\"b\":[{\"c\":821012345678}]}}|{\"a\":{\"b\":[{\"c\":\"[PHONE]\"}]}}",
        "{\"phone\":1012345678,\"id\":1012345678}|{\"phone\":\"[PHONE]\",\"id\":1012345678}",
        "{\"account_no\":\"110123456789\",\"no\":\"310123456789\"}"
            + "|{\"account_no\":\"[ACCOUNT]\",\"no\":\"310123456789\"}",
        "{\"010-1234-5678\":\"a\"}|{\"[PHONE]\":\"a\"}",
        "\"010-1234-5678\"|\"[PHONE]\""
      })
  void json_keeps_its_shape_and_everything_but_identifiers(String document, String redacted) {
    assertThat(json(document)).isEqualTo(redacted);
    assertThat(text(document)).isEqualTo(redacted);
  }

  @Test
  void escapes_do_not_hide_a_value_and_stay_where_nothing_is_found() {
    assertThat(json("{\"a\":\"\\u0030\\u0031\\u0030-1234-5678\\n\\\"x\\\"\"}"))
        .isEqualTo("{\"a\":\"[PHONE]\\n\\\"x\\\"\"}");
    assertThat(json("{\"a\":\"minji\\u0040example.com\"}")).isEqualTo("{\"a\":\"[EMAIL]\"}");
    assertThat(json("{\"a\":\"\\t010-1234-5678\"}")).isEqualTo("{\"a\":\"\\t[PHONE]\"}");
    assertThat(json("{\"a\":\"\\uD83D\\uDE00010-1234-5678\\uD83D\"}"))
        .isEqualTo("{\"a\":\"\\uD83D\\uDE00[PHONE]\\uD83D\"}");
    assertThat(json("{\"a\":\"\\u0041\\/\\b\"}")).isEqualTo("{\"a\":\"\\u0041\\/\\b\"}");
    assertThat(json("\"\\\\010-1234-5678\\\\\"")).isEqualTo("\"\\\\[PHONE]\\\\\"");
  }

  @Test
  void json_in_json_is_searched_too() {
    assertThat(json("{\"raw\":\"{\\\"phone\\\":\\\"010-1234-5678\\\"}\"}"))
        .isEqualTo("{\"raw\":\"{\\\"phone\\\":\\\"[PHONE]\\\"}\"}");
  }

  @Test
  void numbers_that_any_number_may_be_stay_numbers() {
    String document =
        "{\"ts\":1712345678901,\"order\":202403150012,\"epoch\":2208162517,\"lat\":37.5665350123456,"
            + "\"big\":123456789012345678901234567890,\"neg\":-9001011234567,\"exp\":9001011234567e0}";

    assertThat(json(document)).isEqualTo(document);
  }

  @Test
  void a_number_at_the_top_becomes_a_string_only_in_json_columns() {
    assertThat(json("4111111111111111")).isEqualTo("\"[CARD]\"");
    assertThat(text("4111111111111111")).isEqualTo("[CARD]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"010-1234-5678\"",
        "{\"a\":\"010-1234-5678\",}",
        "[\"010-1234-5678\"]]",
        "{\"a\" \"010-1234-5678\"}",
        "{a:\"010-1234-5678\"}",
        "[01012345678]",
        "\"010-1234-5678\\x\"",
        "[\"010-1234-5678\n\"]",
        "{\"a\":tru,\"b\":\"010-1234-5678\"}"
      })
  void what_is_no_json_is_redacted_as_text(String broken) {
    assertThat(json(broken)).contains("[PHONE]").doesNotContain("1234");
  }

  @Test
  void generated_documents_stay_valid_and_lose_every_planted_value() throws Exception {
    Random random = new Random(11);
    List<String> planted =
        List.of("010-1234-5678", "minji@example.com", "900101-1234567", "4111111111111111");
    for (int i = 0; i < 2000; i++) {
      JsonNode document = JSON.createArrayNode().add(document(random, planted, 0));
      String source = random.nextBoolean() ? document.toString() : document.toPrettyString();
      String redacted = json(source);

      assertThat(redacted).doesNotContain(planted);
      assertThat(JSON.readTree(redacted)).hasSize(1);
      assertThat(json(redacted)).as("redacting again changes nothing").isEqualTo(redacted);
    }
  }

  @Test
  void numbers_before_and_after_a_value_do_not_leave_a_piece_of_it() {
    Random random = new Random(12);
    List<String> noise =
        List.of(
            "2024-03-15",
            "입금",
            "국민은행",
            "3",
            "12",
            "129,000원",
            "2박",
            "02",
            "1588-1234",
            "-",
            "(",
            "계좌",
            "4111",
            "1234",
            "20240315",
            "09:30",
            "101-203",
            "#",
            "%20",
            "a",
            "1.5",
            "010",
            "82");
    List<String> planted =
        List.of(
            "010-9753-8642",
            "01097538642",
            "+82 10 9753 8642",
            "02-9753-8642",
            "900101-1298642",
            "minji98642@example.com",
            "4111-1111-1111-1111",
            "220-81-62517",
            "11-20-978642-78");
    for (int i = 0; i < 20_000; i++) {
      String value = pick(random, planted);
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(4); n > 0; n--) {
        text.append(pick(random, noise)).append(random.nextInt(3) == 0 ? ", " : " ");
      }
      text.append(value);
      for (int n = random.nextInt(4); n > 0; n--) {
        text.append(random.nextInt(3) == 0 ? ", " : " ").append(pick(random, noise));
      }

      assertThat(text(text.toString()))
          .as(text.toString())
          .doesNotContain("8642")
          .doesNotContain("9753")
          .doesNotContain("1111-")
          .doesNotContain("62517")
          .doesNotContain("minji");
    }
  }

  @Test
  void deep_nesting_is_no_danger() {
    String document = "[".repeat(100_000) + "\"010-1234-5678\"" + "]".repeat(100_000);

    assertThat(json(document)).hasSize(document.length() - 6).contains("[\"[PHONE]\"]");
  }

  private static JsonNode document(Random random, List<String> planted, int depth) {
    switch (depth > 4 ? 2 + random.nextInt(4) : random.nextInt(6)) {
      case 0 -> {
        ObjectNode object = JSON.createObjectNode();
        for (int n = random.nextInt(5); n > 0; n--) {
          String key = random.nextInt(6) == 0 ? pick(random, planted) + " " + n : "키" + n;
          object.set(key, document(random, planted, depth + 1));
        }
        return object;
      }
      case 1 -> {
        ArrayNode array = JSON.createArrayNode();
        for (int n = random.nextInt(5); n > 0; n--) {
          array.add(document(random, planted, depth + 1));
        }
        return array;
      }
      case 2 -> {
        return JSON.getNodeFactory().numberNode(random.nextInt(10_000));
      }
      case 3 -> {
        return JSON.getNodeFactory().textNode("메모 \"\\\n" + pick(random, planted) + "로 😀");
      }
      case 4 -> {
        return JSON.getNodeFactory().numberNode(4111111111111111L);
      }
      default -> {
        return JSON.getNodeFactory().booleanNode(random.nextBoolean());
      }
    }
  }

  private static String pick(Random random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static String text(String value) {
    return Applied.text(Redactor.ofText(), value);
  }

  private static String json(String value) {
    return Applied.text(Redactor.ofJson(), value);
  }
}
