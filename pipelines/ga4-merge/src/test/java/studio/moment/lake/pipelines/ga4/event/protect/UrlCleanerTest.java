package studio.moment.lake.pipelines.ga4.event.protect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.detect.Detector;

class UrlCleanerTest {
  private final UrlCleaner cleaner = new UrlCleaner(new TextRedaction(), Set.of("page"));

  @ParameterizedTest
  @CsvSource({
    "https://Shop.Example/a/b?x=1&utm_source=n#f, https://shop.example/a/b?utm_source=n",
    "https://shop.example/a?page=2&token=abc, https://shop.example/a?page=2",
    "https://u:pw@shop.example:8443/a, https://shop.example:8443/a",
    "https://shop.example/a;jsessionid=XYZ/b?utm_id=1, https://shop.example/a/b?utm_id=1",
    "https://shop.example, https://shop.example",
    "https://shop.example?page=3, https://shop.example?page=3",
    "//shop.example/a?q=1, //shop.example/a",
    "/relative/path?email=a, /relative/path",
    "android-app://com.example.app/, android-app://com.example.app/",
    "https://[2001:db8::1]:80/a?x=1, https://[[IP]]:80/a",
    "not a url, not a url"
  })
  void only_what_is_allowed_stays_of_a_url(String raw, String clean) {
    assertThat(cleaner.clean(raw).location()).isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/u/hong@example.com/x",
        "https://a.example/u/hong%40example.com/x",
        "https://a.example/?utm_source=hong%40example.com",
        "https://a.example/?utm_campaign=010-1234-5678",
        "https://a.example/?utm_term=010%201234%205678",
        "https://a.example/?gclid=hong@example.com",
        "https://a.example/?page=900101-1234568",
        "https://a.example/01012345678",
        "https://hong@example.com:x@a.example/p",
        "https://a.example/010/?page=-1234-5678&email=x@y.example",
        "?email=hong@example.com",
        "mailto:hong@example.com",
        "tel:010-1234-5678",
        "https://a.example/#hong@example.com",
        "https://a.example/?page=%2568ong%40example.com"
      })
  void no_identifier_stays_in_any_part(String raw) {
    Url url = cleaner.clean(raw);
    assertThat(new Detector().find(url.location())).as(url.location()).isEmpty();
    assertThat(new Detector().find(String.valueOf(url.campaign()))).isEmpty();
    assertThat(new Detector().find(String.valueOf(url.clickIdValue()))).isEmpty();
    assertThat(new Detector().find(String.valueOf(url.path()))).isEmpty();
    assertThat(new Detector().find(String.valueOf(url.host()))).isEmpty();
  }

  @Test
  void host_and_path_are_told_apart() {
    Url url = cleaner.clean("https://Shop.Example:443/a/b?utm_source=n&utm_medium=Email");
    assertThat(url.host()).isEqualTo("shop.example");
    assertThat(url.path()).isEqualTo("/a/b");
    assertThat(url.campaign().medium()).isEqualTo("Email");
    assertThat(cleaner.clean("https://shop.example").path()).isEqualTo("/");
    assertThat(cleaner.clean("just words").host()).isNull();
  }

  @ParameterizedTest
  @EnumSource(AdClickId.class)
  void every_advertisers_click_id_is_known(AdClickId id) {
    Url url = cleaner.clean("https://a.example/?" + id.parameter() + "=abcDEF");
    assertThat(url.clickId()).isEqualTo(id);
    assertThat(url.clickIdValue()).isEqualTo("abcDEF");
    assertThat(url.location()).contains(id.parameter());
    assertThat(id.source().adClickId()).isTrue();
  }

  @Test
  void a_paid_click_names_the_visit_before_an_unpaid_one() {
    assertThat(cleaner.clean("https://a.example/?fbclid=x&gclid=y").clickId())
        .isEqualTo(AdClickId.GCLID);
  }

  @Test
  void broken_encoding_and_empty_values_do_no_harm() {
    Url url = cleaner.clean("https://a.example/%zz?utm_source=%E0%A4&utm_medium=&gclid=");
    assertThat(url.clickId()).isNull();
    assertThat(url.path()).isEqualTo("/%zz");
    assertThat(cleaner.clean("?").location()).isEmpty();
  }
}
