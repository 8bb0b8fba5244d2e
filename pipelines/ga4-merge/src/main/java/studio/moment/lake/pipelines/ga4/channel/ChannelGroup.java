package studio.moment.lake.pipelines.ga4.channel;

import static studio.moment.lake.pipelines.ga4.channel.SourceCategory.AI_ASSISTANT;
import static studio.moment.lake.pipelines.ga4.channel.SourceCategory.SEARCH;
import static studio.moment.lake.pipelines.ga4.channel.SourceCategory.SOCIAL;
import static studio.moment.lake.pipelines.ga4.channel.SourceCategory.VIDEO;

import java.util.function.Predicate;

/**
 * GA4's default channel groups in the order of its rules: a visit belongs to the first one whose
 * rule holds. Source: Google Analytics help, "Default channel group".
 *
 * <p>Two rules go further than Google's. {@link #AI} knows assistants by their source too, since
 * most of them send no medium but {@code referral}; a medium of {@code organic} or a paid one is
 * still stronger, being earlier. {@link #EMAIL} knows mailboxes by their source, where the medium
 * is not {@code referral}.
 */
public enum ChannelGroup {
  DIRECT(
      "Direct",
      visit ->
          visit.untold() || visit.sourceIs("(direct)") && visit.mediumIs("(none)", "(not set)")),
  CROSS_NETWORK("Cross-network", visit -> visit.campaign().contains("cross-network")),
  PAID_SHOPPING("Paid Shopping", visit -> visit.shopping() && visit.paid()),
  PAID_SEARCH("Paid Search", visit -> visit.from(SEARCH) && visit.paid()),
  PAID_SOCIAL("Paid Social", visit -> visit.from(SOCIAL) && visit.paid()),
  PAID_VIDEO("Paid Video", visit -> visit.from(VIDEO) && visit.paid()),
  DISPLAY(
      "Display", visit -> visit.mediumIs("display", "banner", "expandable", "interstitial", "cpm")),
  PAID_OTHER("Paid Other", Visit::paid),
  ORGANIC_SHOPPING("Organic Shopping", Visit::shopping),
  ORGANIC_SOCIAL(
      "Organic Social",
      visit ->
          visit.from(SOCIAL)
              || visit.mediumIs(
                  "social",
                  "social-network",
                  "social-media",
                  "sm",
                  "social network",
                  "social media")),
  ORGANIC_VIDEO("Organic Video", visit -> visit.from(VIDEO) || visit.medium().contains("video")),
  ORGANIC_SEARCH("Organic Search", visit -> visit.from(SEARCH) || visit.mediumIs("organic")),
  AI("AI Assistant", visit -> visit.from(AI_ASSISTANT) || visit.mediumIs("ai-assistant")),
  REFERRAL("Referral", visit -> visit.mediumIs("referral", "app", "link")),
  EMAIL("Email", Visit::email),
  AFFILIATES("Affiliates", visit -> visit.mediumIs("affiliate")),
  AUDIO("Audio", visit -> visit.mediumIs("audio")),
  SMS("SMS", visit -> visit.sourceIs("sms") || visit.mediumIs("sms")),
  MOBILE_PUSH(
      "Mobile Push Notifications",
      visit ->
          visit.medium().endsWith("push")
              || visit.medium().contains("mobile")
              || visit.medium().contains("notification")
              || visit.sourceIs("firebase")),
  UNASSIGNED("Unassigned", visit -> true);

  private final String label;
  private final Predicate<Visit> rule;

  ChannelGroup(String label, Predicate<Visit> rule) {
    this.label = label;
    this.rule = rule;
  }

  /** The name that GA4 reports it under. */
  public String label() {
    return label;
  }

  boolean holds(Visit visit) {
    return rule.test(visit);
  }
}
