package studio.moment.lake.local.ga4.make;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.platform.random.Dice;

/**
 * Where visitors come from: every default channel group, what Koreans use, and assistants. Google's
 * own group is what its lists make of a source; they know few of the Korean ones.
 */
final class Sources {
  /** source, medium, campaign or -, channel group, weight with a click, weight without. */
  private static final String TABLE =
      """
      (direct)|(none)|-|Direct|150|260
      google|cpc|cross-network_pmax|Cross-network|8|15
      google|cpc|spring_shopping|Paid Shopping|5|10
      coupang|cpc|shopping_rental|Paid Shopping|3|6
      google|cpc|brand_search|Paid Search|10|25
      naver|cpc|brandsearch|Paid Search|14|40
      daum|cpc|keyword|Paid Search|3|8
      instagram|paid_social|creator_boost|Paid Social|25|15
      facebook|cpc|lookalike|Paid Social|6|8
      kakao|cpc|bizboard|Paid Other|8|10
      youtube|cpc|trueview|Paid Video|6|6
      gfa.naver|display|retarget|Display|4|12
      criteo|banner|retarget|Display|3|8
      toss|cpc|cashback|Paid Other|2|4
      karrot|ppc|local|Paid Other|2|4
      shopping.naver.com|referral|-|Organic Shopping|3|9
      11st.co.kr|referral|-|Referral|2|5
      gmarket.co.kr|referral|-|Referral|2|4
      coupang.com|referral|-|Referral|2|4
      instagram.com|referral|-|Organic Social|140|30
      l.instagram.com|referral|-|Organic Social|60|10
      facebook.com|referral|-|Organic Social|15|8
      threads.net|referral|-|Organic Social|30|8
      x.com|social|-|Organic Social|10|5
      band.us|referral|-|Referral|25|8
      tiktok|social|creator|Organic Social|30|5
      pinterest|sns|board|Unassigned|2|3
      youtube.com|referral|-|Organic Video|110|20
      sooplive.co.kr|referral|-|Referral|12|3
      afreecatv.com|referral|-|Referral|3|1
      vimeo|video|trailer|Organic Video|2|2
      google|organic|-|Organic Search|40|150
      naver|organic|-|Organic Search|60|260
      daum|organic|-|Organic Search|8|40
      nate|organic|-|Organic Search|2|8
      zum|organic|-|Organic Search|2|6
      bing|organic|-|Organic Search|3|15
      chatgpt.com|ai-assistant|-|AI Assistant|8|20
      chatgpt.com|referral|-|Referral|5|12
      perplexity.ai|referral|-|Referral|3|8
      gemini.google.com|referral|-|Referral|3|8
      claude.ai|ai-assistant|-|AI Assistant|2|5
      wrtn.ai|referral|-|Referral|2|4
      m.blog.naver.com|referral|-|Referral|90|30
      tistory.com|referral|-|Referral|25|12
      brunch.co.kr|referral|-|Referral|10|6
      cafe.naver.com|referral|-|Referral|20|10
      newsletter|email|weekly|Email|8|20
      stibee|e-mail|creator_news|Email|4|6
      linkprice|affiliate|cps|Affiliates|3|5
      melon|audio|podcast|Audio|2|3
      sms|sms|coupon|SMS|3|6
      firebase|push|price_drop|Mobile Push Notifications|4|8
      kakao_alimtalk|mobile_notification|booking_reminder|Mobile Push Notifications|4|6
      qr|offline|subway|Unassigned|3|4
      (not set)|(not set)|-|Unassigned|2|3
      """;

  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

  private static final List<Source> ALL = new ArrayList<>();
  private static final int[] CLICKING;
  private static final int[] BROWSING;

  static {
    List<String> lines = TABLE.lines().toList();
    CLICKING = new int[lines.size()];
    BROWSING = new int[lines.size()];
    for (int index = 0; index < lines.size(); index++) {
      String[] cells = lines.get(index).strip().split("\\|");
      CLICKING[index] = Integer.parseInt(cells[4]);
      BROWSING[index] = Integer.parseInt(cells[5]);
      String campaign = cells[2].equals("-") ? null : cells[2];
      String id = campaign == null ? null : String.valueOf(7_000_000_000L + index);
      ALL.add(
          cells[3].equals("Direct")
              ? Source.DIRECT
              : new Source(cells[0], cells[1], campaign, id, null, null, null, cells[3]));
    }
  }

  private Sources() {}

  /**
   * Some source.
   *
   * @param clicking whether the visitor will click a creator's link: most of those come from where
   *     creators are
   */
  static Source of(Dice dice, boolean clicking) {
    Source source = ALL.get(dice.weighted(clicking ? CLICKING : BROWSING));
    if (!source.source().equals("google") || !source.medium().equals("cpc")) {
      return source;
    }
    return new Source(
        source.source(),
        source.medium(),
        source.campaign(),
        source.campaignId(),
        dice.pick(List.of("제주 호텔", "오사카 항공권", "렌터카")),
        "text_" + dice.below(4),
        "Cj0" + dice.code(LETTERS, 40),
        source.channel());
  }

  /** The source's page as a referrer, or null where browsers send none. */
  static String referrer(Source source) {
    if (source.medium().equals("organic")) {
      return "https://www." + source.source() + ".com/";
    }
    return source.medium().equals("referral") ? "https://" + source.source() + "/" : null;
  }
}
