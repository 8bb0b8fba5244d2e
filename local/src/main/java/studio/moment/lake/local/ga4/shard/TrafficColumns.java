package studio.moment.lake.local.ga4.shard;

import static studio.moment.lake.local.ga4.shard.Column.noText;
import static studio.moment.lake.local.ga4.shard.Column.nothing;
import static studio.moment.lake.local.ga4.shard.Column.text;

import java.util.List;
import java.util.function.Function;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.ga4.shard.Column.Struct;

/** The fields of {@code collected_traffic_source} and {@code session_traffic_source_last_click}. */
final class TrafficColumns {
  private static final String[] SA360 = {
    "campaign_id",
    "campaign_name",
    "source",
    "medium",
    "ad_group_id",
    "ad_group_name",
    "creative_format",
    "engine_account_name",
    "engine_account_type",
    "manager_account_name"
  };
  private static final String[] CM360 = {
    "campaign_id",
    "campaign_name",
    "source",
    "medium",
    "account_id",
    "account_name",
    "advertiser_id",
    "advertiser_name",
    "creative_id",
    "creative_format",
    "creative_name",
    "creative_type",
    "creative_type_id",
    "creative_version",
    "placement_id",
    "placement_cost_structure",
    "placement_name",
    "rendering_id",
    "site_id",
    "site_name"
  };
  private static final String[] DV360 = {
    "campaign_id",
    "campaign_name",
    "source",
    "medium",
    "advertiser_id",
    "advertiser_name",
    "creative_id",
    "creative_format",
    "creative_name",
    "exchange_id",
    "exchange_name",
    "insertion_order_id",
    "insertion_order_name",
    "line_item_id",
    "line_item_name",
    "partner_id",
    "partner_name"
  };

  private TrafficColumns() {}

  static List<Column<Source>> collected() {
    return List.of(
        text("manual_campaign_id", Source::campaignId),
        text("manual_campaign_name", Source::campaign),
        text("manual_source", Source::source),
        text("manual_medium", Source::medium),
        text("manual_term", Source::term),
        text("manual_content", Source::content),
        noText("manual_creative_format"),
        noText("manual_marketing_tactic"),
        noText("manual_source_platform"),
        text("gclid", Source::gclid),
        noText("dclid"),
        noText("srsltid"));
  }

  static List<Column<Source>> lastClick() {
    Function<Source, Source> same = Function.identity();
    return List.of(
        new Struct<>("manual_campaign", same, manual()),
        new Struct<>(
            "google_ads_campaign", source -> source.gclid() == null ? null : source, googleAds()),
        new Struct<>("cross_channel_campaign", same, crossChannel()),
        nothing("sa360_campaign", SA360),
        nothing("cm360_campaign", CM360),
        nothing("dv360_campaign", DV360));
  }

  private static List<Column<Source>> manual() {
    return List.of(
        text("campaign_id", Source::campaignId),
        text("campaign_name", Source::campaign),
        text("source", Source::source),
        text("medium", Source::medium),
        text("term", Source::term),
        text("content", Source::content),
        noText("source_platform"),
        noText("creative_format"),
        noText("marketing_tactic"));
  }

  private static List<Column<Source>> googleAds() {
    return List.of(
        text("customer_id", source -> "1000000000"),
        text("account_name", source -> "Moment"),
        text("campaign_id", Source::campaignId),
        text("campaign_name", Source::campaign),
        text("ad_group_id", source -> "500"),
        text("ad_group_name", source -> "Hotels"));
  }

  private static List<Column<Source>> crossChannel() {
    return List.of(
        text("campaign_id", Source::campaignId),
        text("campaign_name", Source::campaign),
        text("source", Source::source),
        text("medium", Source::medium),
        noText("source_platform"),
        text("default_channel_group", Source::channel),
        text("primary_channel_group", Source::channel));
  }
}
