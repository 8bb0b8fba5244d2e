package studio.moment.lake.pipelines.ga4.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteDomainTest {
  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "m.Example.com, example.com",
    "a.b.c.example.kr, example.kr",
    "example.co.kr, example.co.kr",
    "www.example.co.kr, example.co.kr",
    "co.kr, co.kr",
    "shop.co.example, co.example",
    "localhost, localhost",
    "naver, naver"
  })
  void hosts_of_one_site_have_one_domain(String host, String domain) {
    assertThat(SiteDomain.of(host)).isEqualTo(domain);
  }
}
