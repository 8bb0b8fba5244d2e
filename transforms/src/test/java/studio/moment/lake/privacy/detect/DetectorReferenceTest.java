package studio.moment.lake.privacy.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the published formats match, as regular expressions, is found: here on random text. */
class DetectorReferenceTest {
  private static final String[] PIECES = {
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "010", "82", "+82", "01", "12", "31", "1234",
    "5678", "900101", "1234567", "M", "s", "11-", "28", "-", "-", " ", ".", "(0)", "(", ")", "로",
    "x", "070", "220-", "81-", "62517", "02", "031", "@", "a.com", ",", "/", "년"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?<!\\d)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])[- ]?[1-8]\\d{6}(?!\\d)",
        "(?<!\\d)(?:\\+?82[-. ]?(?:\\(?0\\)?)?|0)1[016789][-. ]?\\d{3,4}[-. ]?\\d{4}(?!\\d)",
        "(?<!\\d)0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|50\\d)[-. ]?[1-9]\\d{2,3}[-. ]?\\d{4}(?!\\d)",
        "(?<!\\d)070[-. ]?[1-9]\\d{3}[-. ]?\\d{4}(?!\\d)",
        "(?<!\\d)[1-9]\\d{2}-\\d{2}-\\d{5}(?!\\d)",
        "(?<!\\d)(?:1[1-9]|2[0-68])-\\d{2}-?\\d{6}-?\\d{2}(?!\\d)",
        "(?<![\\w가-힣])[MSRODmsrod](?:\\d{3}[A-Za-z]\\d{4}|\\d{8})(?!\\w)",
        "[\\w.+-]+@(?:[A-Za-z0-9]+\\.)+[A-Za-z]{2,}"
      })
  void a_published_format_is_always_covered(String format) {
    Random random = new Random(format.hashCode());
    Detector detector = new Detector();
    Pattern pattern = Pattern.compile(format);
    int compared = 0;
    for (int i = 0; i < 60_000 && compared < 1000; i++) {
      StringBuilder builder = new StringBuilder();
      for (int n = 4 + random.nextInt(16); n > 0; n--) {
        builder.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String text = builder.toString();
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        compared++;
        // A + before what is read as another kind tells nobody anything.
        int plus = matcher.group().startsWith("+") ? 1 : 0;
        int start = text.substring(0, matcher.start() + plus).getBytes(UTF_8).length;
        int end = text.substring(0, matcher.end()).getBytes(UTF_8).length;
        List<Spans.Span> spans = detector.find(text);

        assertThat(spans)
            .as("%s in %s", matcher.group(), text)
            .anyMatch(span -> span.start() <= start && span.end() >= end);
      }
    }
    assertThat(compared).as("the random text holds the format often enough").isGreaterThan(20);
  }
}
