package studio.moment.lake.local.platform.tables;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Campaign;
import studio.moment.lake.local.platform.truth.Click;
import studio.moment.lake.local.platform.truth.Creator;
import studio.moment.lake.local.platform.truth.FreeText;
import studio.moment.lake.local.platform.truth.Link;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Secret;
import studio.moment.lake.local.platform.truth.Secret.Kind;

/** Campaigns, links, clicks and the browser extension. */
final class TrafficTables {
  private TrafficTables() {}

  static List<TableData> of(Platform platform) {
    return List.of(
        new TableData(
            "campaigns",
            "campaign_id, name, during, tags, attribution_window, budget_krw, bonus_percent",
            sink -> platform.campaigns().forEach(campaign -> campaign(campaign, sink))),
        new TableData(
            "links",
            "link_id, code, creator_id, product_id, partner_id, campaign_id, title, target_url,"
                + " made_with, archived, created_at",
            sink -> platform.links().forEach(link -> link(link, sink))),
        new TableData(
            "link_clicks",
            "click_id, link_id, creator_id, partner_id, clicked_at, ga_client_id, ga_session_id,"
                + " user_id, ip, user_agent",
            sink -> platform.clicks().forEach(click -> click(click, sink))),
        new TableData(
            "extension_events",
            "event_id, creator_id, installation, version, name, page_url, payload, local_time,"
                + " took, occurred_at",
            sink -> extensionEvents(platform, sink)));
  }

  private static void campaign(Campaign campaign, RowSink sink) {
    List<String> tags = new ArrayList<>(campaign.tags());
    if (campaign.id() % 6 == 0) {
      tags.add(null);
    }
    String end = campaign.endsAt() == null ? "" : campaign.endsAt().toString();
    sink.row(
        campaign.id(),
        campaign.name(),
        "[" + campaign.startsAt() + "," + end + ")",
        tags,
        campaign.attributionDays() + " days",
        campaign.budgetKrw(),
        campaign.id() % 3 == 0 ? null : campaign.id() * 0.25);
  }

  private static void link(Link link, RowSink sink) {
    String partner = link.product().merchant().partner().code();
    sink.row(
        link.id(),
        link.code(),
        link.creator().id(),
        link.product().id(),
        link.product().merchant().partner().id(),
        link.campaign() == null ? null : link.campaign().id(),
        link.product().name(),
        "https://%s.example/p/%d?lang=ko".formatted(partner, link.product().id()),
        link.madeWith().label(),
        link.id() % 25 == 0,
        link.createdAt());
  }

  private static void click(Click click, RowSink sink) {
    sink.row(
        click.id(),
        click.link().id(),
        click.link().creator().id(),
        click.link().product().merchant().partner().id(),
        click.clickedAt(),
        click.visitor().clientId(),
        click.sessionId(),
        click.userId() == null ? null : new Secret(Kind.USER_ID, click.userId()),
        new Secret(Kind.IP, click.visitor().ip()),
        click.visitor().userAgent());
  }

  private static void extensionEvents(Platform platform, RowSink sink) {
    PlatformSettings settings = platform.settings();
    int count = settings.scaled(4000);
    long seconds = settings.days() * 86_400L;
    for (long id = 1; id <= count; id++) {
      Dice dice = Dice.of(settings.seed(), "extension", id);
      Creator creator = dice.pick(platform.creators());
      Instant at =
          PlatformSettings.startOf(settings.firstDay())
              .plusSeconds(seconds * (id - 1) / count)
              .plusNanos(dice.below(1_000_000) * 1000L);
      String name = dice.pick(List.of("product_seen", "link_made", "login", "error"));
      sink.row(
          id,
          creator.id(),
          Dice.of(settings.seed(), "installation", creator.id()).uuid(),
          "2." + dice.below(4) + "." + dice.below(10),
          name,
          name.equals("login") ? loginUrl(creator) : productUrl(dice),
          "{\"attempt\": %d,  \"ok\": %b}".formatted(dice.between(1, 3), dice.chance(0.95)),
          // Clocks are off by some seconds.
          LocalDateTime.ofInstant(at.plusSeconds(dice.between(-40, 40)), ZoneOffset.ofHours(9)),
          dice.chance(0.1) ? null : "00:00:00." + dice.digits(3),
          at);
    }
  }

  private static FreeText loginUrl(Creator creator) {
    return FreeText.with(
        "https://studio.example/login?email=%s&next=%%2Flinks",
        new Secret(Kind.EMAIL, creator.person().email()));
  }

  private static String productUrl(Dice dice) {
    return "https://stayhub.example/p/"
        + dice.between(1, 600)
        + "?checkin=2026-01-0"
        + dice.between(1, 9);
  }
}
