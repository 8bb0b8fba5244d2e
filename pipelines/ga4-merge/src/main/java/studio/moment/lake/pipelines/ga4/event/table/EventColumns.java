package studio.moment.lake.pipelines.ga4.event.table;

import static studio.moment.lake.warehouse.schema.FieldType.BOOL;
import static studio.moment.lake.warehouse.schema.FieldType.DATE;
import static studio.moment.lake.warehouse.schema.FieldType.INT64;
import static studio.moment.lake.warehouse.schema.FieldType.NUMERIC;
import static studio.moment.lake.warehouse.schema.FieldType.STRING;
import static studio.moment.lake.warehouse.schema.FieldType.TIMESTAMP;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.session.SessionKey;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** The columns that unified_events has whatever is declared, in their order. */
final class EventColumns {
  private final List<EventColumn> columns = new ArrayList<>();

  private EventColumns() {}

  static List<EventColumn> all() {
    EventColumns all = new EventColumns();
    all.addIdentity();
    all.addSession();
    all.addPage();
    TrafficColumns.addTo(all.columns);
    all.addClient();
    all.addPurchase();
    all.addAffiliate();
    return all.columns;
  }

  private void addIdentity() {
    add(
        "event_key",
        STRING,
        "Key of the table: a keyed hash of all that GA4 says of the event, 32 hexadecimal digits",
        (event, row, column) -> row.uniqueText(column, event.key()));
    text("property", "GA4 property", Event::property);
    text("stream_id", "GA4 data stream", Event::streamId);
    text("platform", "WEB, IOS or ANDROID", Event::platform);
    add(
        "event_date",
        DATE,
        "Day of the event in the property's time zone",
        (event, row, column) -> row.row().values().setLong(column, event.day()));
    add(
        "event_timestamp",
        TIMESTAMP,
        "When the event was logged on the device",
        (event, row, column) -> row.row().values().setLong(column, event.timestamp()));
    whole("batch_page_id", "Orders events of one instant: the page", e -> e.order().batchPageId());
    whole(
        "batch_ordering_id",
        "Orders events of one instant: the network request",
        e -> e.order().batchOrderingId());
    whole(
        "batch_event_index",
        "Orders events of one instant: the event within its request",
        e -> e.order().batchEventIndex());
    text("event_name", "Name of the event", Event::name);
    text(
        "user_pseudo_id",
        "Browser or app instance; NULL where the visitor did not consent",
        Event::userPseudoId);
    text("user_id", "Keyed hash of the user's id: joins with rds tables", Event::userId);
  }

  private void addSession() {
    whole("ga_session_id", "GA4's session number, unique for one user only", Event::sessionId);
    whole("ga_session_number", "How many-th session of the user it is", Event::sessionNumber);
    add(
        "session_key",
        STRING,
        "property/stream/user/session: joins with unified_sessions; NULL without consent",
        (event, row, column) -> {
          if (!event.cookieless()) {
            row.text(
                column,
                new SessionKey(
                        event.property(), event.streamId(), event.userPseudoId(), event.sessionId())
                    .text());
          }
        });
    add(
        "session_capped",
        BOOL,
        "Whether the event is beyond its session's limits and in none of its measures",
        (event, row, column) -> row.truth(column, row.sessionCapped()));
    add(
        "session_engaged",
        BOOL,
        "Whether GA4 called the session engaged at this event",
        (event, row, column) -> row.truth(column, event.sessionEngaged()));
    whole(
        "engagement_msec",
        "Milliseconds the page was in focus, reported with this event",
        Event::engagementMillis);
  }

  private void addPage() {
    text(
        "page_location",
        "URL, redacted, with the allowed query parameters only",
        e -> e.page().location());
    text("page_host", "Host of the URL", e -> e.page().host());
    text("page_path", "Path of the URL, redacted", e -> e.page().path());
    text("page_title", "Title of the page, redacted", e -> e.page().title());
    text("page_referrer", "URL of the page before, as page_location", e -> e.page().referrer());
    text("page_referrer_host", "Host of the page before", e -> e.page().referrerHost());
    text(
        "ad_click_id_kind",
        "Query parameter of the advertiser's click id in the URL: gclid, fbclid, NaPm, ...",
        e -> e.page().adClickIdKind());
    text("ad_click_id", "The advertiser's click id", e -> e.page().adClickId());
  }

  private void addClient() {
    text("device_category", "desktop, mobile, tablet, ...", e -> e.client().category());
    text("operating_system", "Operating system", e -> e.client().operatingSystem());
    text("browser", "Browser", e -> e.client().browser());
    text("language", "Language of the device", e -> e.client().language());
    text("country", "Country, from the network address", e -> e.client().country());
    text("region", "Region, from the network address", e -> e.client().region());
    text("city", "City, from the network address", e -> e.client().city());
    text("app_version", "Version of the app", e -> e.client().appVersion());
    text(
        "consent_analytics",
        "Consent to analytics storage: Yes, No or Unset",
        e -> e.client().consentAnalytics());
  }

  private void addPurchase() {
    text(
        "transaction_id",
        "Transaction; NULL where the site sent none or (not set)",
        e -> e.purchase().transactionId());
    text("currency", "ISO 4217 code of the amounts", e -> e.purchase().currency());
    money("purchase_revenue", "Revenue in currency", e -> e.purchase().revenue());
    money("purchase_revenue_usd", "Revenue as Google converted it", e -> e.purchase().revenueUsd());
    money("refund_value", "Refund in currency", e -> e.purchase().refund());
    whole("item_quantity", "Items in all", e -> e.purchase().itemQuantity());
  }

  private void addAffiliate() {
    text(
        "affiliate_click_id",
        "Click on an affiliate link: rds.link_clicks",
        e -> e.affiliate().clickId());
    whole("affiliate_link_id", "Affiliate link: rds.links", e -> e.affiliate().linkId());
    text("affiliate_partner", "Code of the partner", e -> e.affiliate().partner());
    text("link_draft_id", "One making of a link", e -> e.affiliate().draftId());
    text(
        "link_creation_channel",
        "Where a link is made: web, extension or app",
        e -> e.affiliate().creationChannel());
  }

  private void text(String name, String description, Function<Event, String> value) {
    add(name, STRING, description, (event, row, column) -> row.text(column, value.apply(event)));
  }

  private void whole(String name, String description, Function<Event, Long> value) {
    add(name, INT64, description, (event, row, column) -> row.whole(column, value.apply(event)));
  }

  private void money(String name, String description, Function<Event, BigDecimal> value) {
    add(
        name,
        NUMERIC,
        description,
        (event, row, column) -> row.decimal(column, value.apply(event)));
  }

  private void add(String name, FieldType type, String description, EventColumn.Setter setter) {
    columns.add(new EventColumn(Field.of(name, type).withDescription(description), setter));
  }
}
