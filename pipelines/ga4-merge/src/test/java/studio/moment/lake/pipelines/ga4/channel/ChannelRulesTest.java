package studio.moment.lake.pipelines.ga4.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

class ChannelRulesTest {
  private static final ChannelRules RULES = ChannelRules.standard();

  @ParameterizedTest(name = "{0} / {1} / {2} is {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # 1
          (direct),        (none),              -,                     Direct
          (direct),        (not set),           -,                     Direct
          (DIRECT),        (NONE),              -,                     Direct
          -,               -,                   -,                     Direct
          # 2
          google,          cpc,                 Cross-Network|x,       Cross-network
          somewhere,       -,                   spring cross-network,  Cross-network
          # 3
          coupang,         cpc,                 -,                     Paid Shopping
          google,          CPC,                 Summer-Shop,           Paid Shopping
          newspaper.kr,    paid,                shopping festival,     Paid Shopping
          # 4
          naver,           cpc,                 -,                     Paid Search
          Google,          PPC,                 brand,                 Paid Search
          bing,            paidsearch,          -,                     Paid Search
          # 5
          facebook,        paid-social,         -,                     Paid Social
          band.us,         retargeting,         -,                     Paid Social
          # 6
          youtube,         cpv-cpc,             -,                     Paid Video
          chzzk.naver.com, cpc,                 -,                     Paid Video
          # 7
          adnetwork,       display,             -,                     Display
          adnetwork,       Banner,              -,                     Display
          adnetwork,       expandable,          -,                     Display
          adnetwork,       interstitial,        -,                     Display
          naver,           display,             -,                     Display
          adnetwork,       CPM,                 -,                     Display
          # 8
          adnetwork,       cpc,                 -,                     Paid Other
          adnetwork,       paid,                -,                     Paid Other
          chatgpt.com,     cpc,                 -,                     Paid Other
          # 9
          danawa.com,      referral,            -,                     Organic Shopping
          adnetwork,       affiliate,           eshop,                 Organic Shopping
          # 10
          l.instagram.com, referral,            -,                     Organic Social
          cafe.naver.com,  organic,             -,                     Organic Social
          somewhere,       Social-Network,      -,                     Organic Social
          somewhere,       social media,        -,                     Organic Social
          somewhere,       sm,                  -,                     Organic Social
          # 11
          youtu.be,        referral,            -,                     Organic Video
          somewhere,       in-video-card,       -,                     Organic Video
          # 12
          m.search.naver.com, referral,         -,                     Organic Search
          somewhere,       Organic,             -,                     Organic Search
          # 13
          chatgpt.com,     referral,            -,                     AI Assistant
          chatgpt.com,     -,                   -,                     AI Assistant
          somewhere,       AI-Assistant,        -,                     AI Assistant
          # 14
          somewhere,       referral,            -,                     Referral
          somewhere,       App,                 -,                     Referral
          somewhere,       link,                -,                     Referral
          mail.naver.com,  referral,            -,                     Referral
          # 15
          somewhere,       e-mail,              -,                     Email
          E_Mail,          -,                   -,                     Email
          somewhere,       e mail,              -,                     Email
          stibee,          weekly,              -,                     Email
          # 16
          partner,         Affiliate,           -,                     Affiliates
          # 17
          podcast,         AUDIO,               -,                     Audio
          # 18
          SMS,             alert,               -,                     SMS
          somewhere,       sms,                 -,                     SMS
          # 19
          somewhere,       web-push,            -,                     Mobile Push Notifications
          somewhere,       mobile-inapp,        -,                     Mobile Push Notifications
          somewhere,       notification-1,      -,                     Mobile Push Notifications
          Firebase,        -,                   -,                     Mobile Push Notifications
          # 20
          (not set),       (not set),           -,                     Unassigned
          somewhere,       -,                   -,                     Unassigned
          """)
  void a_visit_is_sorted_by_the_first_rule_that_holds(
      String source, String medium, String campaign, String group) {
    assertThat(group(source, medium, campaign)).isEqualTo(group);
  }

  @ParameterizedTest(name = "{0} / {1} / {2} is not {3} but {4}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          (direct),        referral,     -,            Direct,            Referral
          (direct),        -,            -,            Direct,            Unassigned
          -,               (none),       -,            Direct,            Unassigned
          somewhere,       -,            cross network, Cross-network,    Unassigned
          newspaper.kr,    cpc,          workshop,     Paid Shopping,     Paid Other
          somewhere,       referral,     bishop tour,  Organic Shopping,  Referral
          naver,           c-p-c,        -,            Paid Search,       Organic Search
          facebook,        unpaid,       -,            Paid Social,       Organic Social
          youtube,         preview,      -,            Paid Video,        Organic Video
          somewhere,       displays,     -,            Display,           Unassigned
          somewhere,       ppc2,         -,            Paid Other,        Unassigned
          somewhere,       socials,      -,            Organic Social,    Unassigned
          somewhere,       vid,          -,            Organic Video,     Unassigned
          somewhere,       organics,     -,            Organic Search,    Unassigned
          somewhere,       ai assistant, -,            AI Assistant,      Unassigned
          somewhere,       referrals,    -,            Referral,          Unassigned
          somewhere,       emails,       -,            Email,             Unassigned
          somewhere,       affiliates,   -,            Affiliates,        Unassigned
          somewhere,       audio-ad,     -,            Audio,             Unassigned
          somewhere,       sms-2,        -,            SMS,               Unassigned
          somewhere,       pushed,       -,            Mobile Push Notifications, Unassigned
          firebase2,       -,            -,            Mobile Push Notifications, Unassigned
          """)
  void a_near_miss_is_not_sorted_there(
      String source, String medium, String campaign, String near, String group) {
    assertThat(group(source, medium, campaign)).isEqualTo(group).isNotEqualTo(near);
  }

  @ParameterizedTest(name = "{3} goes before {4}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,               -,            cross-network,  Direct,           Cross-network
          coupang,         cpc,          cross-network,  Cross-network,    Paid Shopping
          naver,           cpc,          shopping,       Paid Shopping,    Paid Search
          facebook,        cpc,          shop,           Paid Shopping,    Paid Social
          youtube,         paid-display, -,              Paid Video,       Paid Other
          naver,           cpm,          -,              Paid Search,      Display
          facebook,        cpm,          -,              Paid Social,      Display
          adnetwork,       cpm,          shopping,       Paid Shopping,    Display
          adnetwork,       cpm,          -,              Display,          Paid Other
          danawa.com,      video,        -,              Organic Shopping, Organic Video
          adnetwork,       paid,         shopping,       Paid Shopping,    Organic Shopping
          adnetwork,       paid-video,   -,              Paid Other,       Organic Video
          facebook,        social,       shopping,       Organic Shopping, Organic Social
          youtube,         social,       -,              Organic Social,   Organic Video
          naver,           video,        -,              Organic Video,    Organic Search
          chatgpt.com,     organic,      -,              Organic Search,   AI Assistant
          claude.ai,       referral,     -,              AI Assistant,     Referral
          email,           referral,     -,              Referral,         Email
          email,           affiliate,    -,              Email,            Affiliates
          sms,             affiliate,    -,              Affiliates,       SMS
          sms,             link,         -,              Referral,         SMS
          sms,             audio,        -,              Audio,            SMS
          sms,             push,         -,              SMS,              Mobile Push Notifications
          firebase,        sms,          -,              SMS,              Mobile Push Notifications
          """)
  void an_earlier_rule_goes_before_a_later_one(
      String source, String medium, String campaign, String first, String second) {
    assertThat(group(source, medium, campaign)).isEqualTo(first).isNotEqualTo(second);
  }

  @Test
  void there_are_twenty_groups_in_googles_order() {
    assertThat(ChannelGroup.values())
        .extracting(ChannelGroup::label)
        .containsExactly(
            "Direct",
            "Cross-network",
            "Paid Shopping",
            "Paid Search",
            "Paid Social",
            "Paid Video",
            "Display",
            "Paid Other",
            "Organic Shopping",
            "Organic Social",
            "Organic Video",
            "Organic Search",
            "AI Assistant",
            "Referral",
            "Email",
            "Affiliates",
            "Audio",
            "SMS",
            "Mobile Push Notifications",
            "Unassigned");
  }

  @Test
  void a_click_id_that_nothing_names_is_not_direct() {
    TrafficSource click = new TrafficSource(null, null, null, null, null, null, true);
    assertThat(RULES.group(click)).isEqualTo(ChannelGroup.UNASSIGNED);
  }

  @Test
  void no_source_at_all_is_direct() {
    assertThat(RULES.group(null)).isEqualTo(ChannelGroup.DIRECT);
  }

  @Test
  void googles_own_channel_goes_before_the_rules_and_a_difference_can_be_counted() {
    TrafficSource search = TrafficSource.of("naver", "organic", null);
    Channel differs = RULES.channel(TrafficSource.DIRECT, search, "Referral");
    assertThat(differs).isEqualTo(new Channel("Referral", ChannelSource.GOOGLE, "Organic Search"));
    assertThat(differs.mismatch()).isTrue();
    assertThat(RULES.channel(TrafficSource.DIRECT, search, "organic search").mismatch()).isFalse();
  }

  @Test
  void without_googles_channel_the_rules_decide_by_what_the_session_is_attributed_to() {
    TrafficSource social = TrafficSource.of("band.us", "referral", null);
    TrafficSource lastClick = TrafficSource.of("naver", "organic", null);
    for (String none : new String[] {null, " "}) {
      Channel channel = RULES.channel(social, lastClick, none);
      assertThat(channel.group()).isEqualTo("Organic Social");
      assertThat(channel.decidedBy()).isEqualTo(ChannelSource.RULES);
      assertThat(channel.mismatch()).isFalse();
    }
  }

  @Test
  void googles_channel_without_a_source_is_not_called_a_mismatch() {
    Channel channel = RULES.channel(TrafficSource.DIRECT, null, "Cross-network");
    assertThat(channel.group()).isEqualTo("Cross-network");
    assertThat(channel.byRules()).isNull();
    assertThat(channel.mismatch()).isFalse();
  }

  private static String group(String source, String medium, String campaign) {
    return RULES.group(TrafficSource.of(source, medium, campaign)).label();
  }
}
