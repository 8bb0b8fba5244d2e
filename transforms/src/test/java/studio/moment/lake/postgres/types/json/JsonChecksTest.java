package studio.moment.lake.postgres.types.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.ValueCheck;

class JsonChecksTest {
  private static final String INEXACT = "JSON number that FLOAT64 cannot hold exactly";

  private final ValueCheck exact = new ExactJsonCheck(true);
  private final ValueCheck escapes = new JsonEscapeCheck();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.1",
        "123456789012345",
        "9007199254740993",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "18446744073709551615",
        "1e20",
        "100000000000000000000",
        "0.30000000000000004",
        "1.7976931348623157e308",
        "5e-324",
        "2.2250738585072014E-308",
        // The JDK's text of these has digits too many before JDK 19.
        "5.684341886080802e-14",
        "2e23",
        "1E+2",
        "0.000000000000000000001",
        "1.50000000000000000000"
      })
  void a_number_that_comes_back_is_passed(String number) {
    assertThatCode(() -> check(exact, "{\"n\": " + number + "}"))
        .as(number)
        .doesNotThrowAnyException();
    assertThatCode(() -> check(exact, number)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18446744073709551616",
        "-9223372036854775809",
        "123456789012345678901234567890",
        "0.1234567890123456789",
        "12345678901234567890.123456789",
        "0.10000000000000000555",
        "0.10000000000000001",
        "1e400",
        "-1e400",
        "1e-400",
        "1e99999999999",
        "1e-99999999999",
        "0e99999999999",
        "9007199254740993.0"
      })
  void a_number_that_would_come_back_different_is_rejected(String number) {
    assertRejected(exact, "[" + number + "]", INEXACT);
    assertRejected(exact, "{\"a\":1,\"b\":" + number + "}", INEXACT);
  }

  @Test
  void a_number_of_a_million_digits_is_rejected_at_once() {
    assertRejected(exact, "1" + "0".repeat(1_000_000), INEXACT);
    assertRejected(exact, "0." + "3".repeat(1_000_000), INEXACT);
  }

  @Test
  void the_number_of_every_double_is_passed_in_its_shortest_form() throws RejectedValue {
    Random random = new Random(8);
    for (int i = 0; i < 1_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        check(exact, shortest(value));
      }
      check(exact, String.valueOf(random.nextInt() / 1000.0));
      check(exact, String.valueOf(random.nextLong()));
    }
  }

  /** By trial, as the rule is defined: the fewest digits that are read as the same double. */
  private static String shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; ; digits++) {
      for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
        BigDecimal rounded = exact.round(new MathContext(digits, mode));
        if (rounded.doubleValue() == value) {
          return rounded.toString();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1e400\"",
        "{\"123456789012345678901234567890\": \"0.1234567890123456789\"}",
        "\"a \\\" 1e400\"",
        "\"\\\\\"",
        "[\"\\\\\", \"1e400 \\\" [[[\"]",
        "{\"가\": \"\\u005c\\u0022\"}"
      })
  void what_stands_in_a_text_is_no_number(String json) {
    assertThatCode(() -> check(exact, json)).doesNotThrowAnyException();
  }

  @Test
  void a_number_behind_a_text_is_still_seen() {
    assertRejected(exact, "[\"\\\\\", 1e400]", INEXACT);
    assertRejected(exact, "[\"\\\"\", 1e400]", INEXACT);
    assertRejected(exact, "{\"\\u0022\":1e400}", INEXACT);
  }

  @Test
  void five_hundred_levels_are_passed_and_one_more_is_rejected() throws RejectedValue {
    String deep = "JSON nested deeper than 500 levels";
    check(exact, "[".repeat(500) + "]".repeat(500));
    check(exact, "{\"a\":[".repeat(250) + "1" + "]}".repeat(250));
    check(exact, "[" + "[],".repeat(1_000) + "{}]");
    assertRejected(exact, "[".repeat(501) + "]".repeat(501), deep);
    assertRejected(exact, "{\"a\":[".repeat(250) + "{}" + "]}".repeat(250), deep);
    // What was left open by the document before does not count.
    check(exact, "[[1]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"b\":{},\"a\" :2}",
        "[{\"x\":{\"k\":[],\"k\":[]}}]",
        "{\"가\":1,\"\\uac00\":2}",
        "{\"/\":1,\"\\/\":2}",
        "{\"\\ud83d\\ude00\":1,\"😀\":2}",
        "{\"\":1,\"\":2}"
      })
  void a_key_that_stands_twice_is_rejected(String json) {
    assertRejected(exact, json, "JSON object that has a key twice");
    assertThatCode(() -> check(new ExactJsonCheck(false), json)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"a\":{\"a\":1}},\"b\":{\"a\":1}}",
        "[{\"a\":1},{\"a\":1}]",
        "{\"a\":\"a\",\"b\":\"a\",\"A\":1}",
        "{\"a\":[\"b\",\"b\"],\"b\":1}",
        "{\"a\\n\":1,\"a\\\\n\":1}"
      })
  void keys_of_different_objects_and_texts_are_no_repetition(String json) {
    assertThatCode(() -> check(exact, json)).doesNotThrowAnyException();
  }

  @Test
  void an_object_of_a_thousand_keys_is_passed() throws RejectedValue {
    StringBuilder json = new StringBuilder("{\"x\":0");
    for (int i = 0; i < 1_000; i++) {
      json.append(",\"k").append(i).append("\":").append(i);
    }
    check(exact, json + "}");
    assertRejected(exact, json + ",\"k77\":1}", "JSON object that has a key twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ud83d\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\"\\uD83D x \\uDE00\"",
        "\"\\ud83d\\n\"",
        "{\"\\udc00\":1}"
      })
  void half_a_surrogate_pair_is_rejected(String json) {
    assertRejected(escapes, json, "JSON text with half a surrogate pair");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud83d\\ude00\"",
        "\"\\uD83D\\uDE00\\uD83D\\uDE00\"",
        "\"\\\\ud83d\"",
        "\"\\\\\\\\ud83d\"",
        "\"\\u0000\\uac00\"",
        "\"\\\\\"",
        "\"😀\""
      })
  void whole_pairs_and_escaped_backslashes_are_passed(String json) {
    assertThatCode(() -> check(escapes, json)).doesNotThrowAnyException();
  }

  private static void check(ValueCheck check, String json) throws RejectedValue {
    byte[] bytes = ("1e400" + json + "1e400").getBytes(StandardCharsets.UTF_8);
    check.check(bytes, 5, bytes.length - 10);
  }

  private static void assertRejected(ValueCheck check, String json, String reason) {
    assertThatThrownBy(() -> check(check, json))
        .isInstanceOf(RejectedValue.class)
        .hasMessage(reason);
  }
}
