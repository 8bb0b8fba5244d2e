package studio.moment.lake.pipelines.ga4.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.pipelines.ga4.channel.SourceCategory.AI_ASSISTANT;
import static studio.moment.lake.pipelines.ga4.channel.SourceCategory.EMAIL;
import static studio.moment.lake.pipelines.ga4.channel.SourceCategory.NONE;
import static studio.moment.lake.pipelines.ga4.channel.SourceCategory.SEARCH;
import static studio.moment.lake.pipelines.ga4.channel.SourceCategory.SHOPPING;
import static studio.moment.lake.pipelines.ga4.channel.SourceCategory.SOCIAL;
import static studio.moment.lake.pipelines.ga4.channel.SourceCategory.VIDEO;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceCategoriesTest {
  private static final SourceCategories BUNDLED = SourceCategories.bundled();

  @Test
  void korean_sources_are_known() {
    assertCategory(SEARCH, "naver", "m.search.naver.com", "search.daum.net", "nate", "m.zum.com");
    assertCategory(
        SOCIAL,
        "band",
        "band.us",
        "someone.tistory.com",
        "brunch.co.kr",
        "kakaotalk",
        "pf.kakao.com",
        "story.kakao.com",
        "cafe.naver.com",
        "m.cafe.naver.com",
        "m.blog.naver.com",
        "cafe.daum.net",
        "gall.dcinside.com");
    assertCategory(VIDEO, "soop", "sooplive.co.kr", "afreecatv.com", "m.chzzk.naver.com");
    assertCategory(
        SHOPPING,
        "coupang",
        "link.coupang.com",
        "11st.co.kr",
        "gmarket",
        "auction.co.kr",
        "ssg.com",
        "prod.danawa.com",
        "search.shopping.naver.com",
        "smartstore.naver.com");
    assertCategory(AI_ASSISTANT, "wrtn.ai", "clova.naver.com", "clova-x.naver.com");
  }

  @Test
  void sources_of_the_world_are_known() {
    assertCategory(SEARCH, "google", "google.com", "www.google.co.kr", "yahoo.co.jp", "bing");
    assertCategory(
        SOCIAL, "l.instagram.com", "lm.facebook.com", "threads.net", "t.co", "x.com", "pin.it");
    assertCategory(VIDEO, "youtu.be", "m.youtube.com", "twitch.tv");
    assertCategory(SHOPPING, "amazon.de", "www.amazon.co.jp", "shopee.co.th", "ko.aliexpress.com");
    assertCategory(
        AI_ASSISTANT,
        "chatgpt.com",
        "www.perplexity.ai",
        "gemini.google.com",
        "claude.ai",
        "copilot.microsoft.com");
    assertCategory(EMAIL, "mail.google.com", "mail.naver.com", "outlook.live.com");
  }

  @Test
  void a_source_is_known_without_regard_to_case_and_as_a_link_or_an_app() {
    assertCategory(SEARCH, "NAVER", "Google.CO.KR", "https://www.google.com/");
    assertCategory(SOCIAL, "android-app://com.kakao.talk", "com.kakao.talk");
  }

  @Test
  void parts_of_a_site_that_are_no_search_are_none() {
    assertCategory(NONE, "map.naver.com", "nid.naver.com", "docs.google.com", "accounts.kakao.com");
  }

  @Test
  void a_name_that_only_looks_like_a_known_one_is_none() {
    assertCategory(
        NONE,
        "notnaver.com",
        "naver.com.evil.example",
        "google.example",
        "blog.naver.example",
        "my.band",
        "co.kr",
        "com",
        ".",
        "",
        "(not set)",
        "somewhere");
    assertThat(BUNDLED.of(null)).isEqualTo(NONE);
  }

  @Test
  void the_nearest_domain_counts_and_a_bare_name_counts_for_itself_alone() {
    SourceCategories own =
        SourceCategories.read(
            List.of("source,category", "a.example,search", "b.a.example,video", "kr,social"));
    assertThat(own.of("c.b.a.example")).isEqualTo(VIDEO);
    assertThat(own.of("c.a.example")).isEqualTo(SEARCH);
    assertThat(own.of("kr")).isEqualTo(SOCIAL);
  }

  @Test
  void a_list_that_cannot_be_read_names_the_line() {
    assertWrong("line 1", "sources");
    assertWrong("line 2", "source,category", "a.example");
    assertWrong("line 3 .* again", "source,category", "a,search", "a,video");
    assertWrong("line 2 .* unknown category: radio", "source,category", "a,radio");
    assertWrong("line 2 .* lower case", "source,category", "A,search");
    assertWrong("line 2 .* before its end", "source,category", "*.a,search");
  }

  private static void assertCategory(SourceCategory category, String... sources) {
    for (String source : sources) {
      assertThat(BUNDLED.of(source)).as(source).isEqualTo(category);
    }
  }

  private static void assertWrong(String message, String... lines) {
    assertThatThrownBy(() -> SourceCategories.read(List.of(lines)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(".*" + message + ".*");
  }
}
