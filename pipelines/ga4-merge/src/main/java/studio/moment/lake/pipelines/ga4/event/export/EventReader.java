package studio.moment.lake.pipelines.ga4.event.export;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import studio.moment.lake.pipelines.ga4.event.AffiliateTags;
import studio.moment.lake.pipelines.ga4.event.Client;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.EventOrder;
import studio.moment.lake.pipelines.ga4.event.EventTraffic;
import studio.moment.lake.pipelines.ga4.event.Item;
import studio.moment.lake.pipelines.ga4.event.Page;
import studio.moment.lake.pipelines.ga4.event.Param;
import studio.moment.lake.pipelines.ga4.event.Purchase;
import studio.moment.lake.pipelines.ga4.event.export.shape.EcommerceShape;
import studio.moment.lake.pipelines.ga4.event.export.shape.ExportShape;
import studio.moment.lake.pipelines.ga4.event.export.shape.Sources;
import studio.moment.lake.pipelines.ga4.event.protect.AdClickId;
import studio.moment.lake.pipelines.ga4.event.protect.EventKeys;
import studio.moment.lake.pipelines.ga4.event.protect.EventProtector;
import studio.moment.lake.pipelines.ga4.event.protect.Text;
import studio.moment.lake.pipelines.ga4.event.protect.Url;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;
import studio.moment.lake.privacy.keys.KeyMaterial;

/**
 * Turns records of the export into protected events, one after the other. For one thread: it keeps
 * texts that repeat and buffers.
 *
 * <p>The key of an event is made of the property and of all that the export says of the hit. Left
 * out is what Google adds or corrects later, so that an event has one key in the intraday, fresh
 * and daily versions of its day: traffic_source, user_ltv, is_active_user,
 * session_traffic_source_last_click, user_first_touch_timestamp, publisher and amounts converted to
 * US dollars; and what is not even read (see the columns in package read).
 */
public final class EventReader {
  /** No GA4 event is older: the export exists since 2019, its app predecessor since 2015. */
  private static final long EARLIEST =
      LocalDate.of(2015, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;

  private final EventSettings settings;
  private final EventKeys keys;
  private final EventProtector protector;
  private final ParamReader params;
  private final ItemReader items;
  private final KnownValues known = new KnownValues();
  private final Map<Schema, ExportShape> shapes = new HashMap<>();
  private Schema schema;
  private ExportShape shape;
  private LocalDate day;
  private String dayText;
  private int epochDay;
  private long latest;

  /**
   * @param material with the run's HMAC key
   * @throws studio.moment.lake.runs.LakeException ARGUMENTS where the HMAC key was not loaded
   */
  public EventReader(EventSettings settings, KeyMaterial material) {
    this.settings = settings;
    keys = new EventKeys(material.hmacKey());
    protector =
        new EventProtector(material, keys, Set.copyOf(settings.declared().queryParameters()));
    params = new ParamReader(protector, keys, settings.declared().columns());
    items = new ItemReader(protector, keys, settings.declared().itemFields());
  }

  /**
   * Reads one record.
   *
   * @param shardDay the day of the shard it is from
   */
  public void read(IndexedRecord record, LocalDate shardDay, EventSink sink) {
    if (record.getSchema() != schema) {
      schema = record.getSchema();
      shape = shapes.computeIfAbsent(schema, ExportShape::new);
    }
    if (!shardDay.equals(day)) {
      setDay(shardDay);
    }
    keys.start();
    keys.addRaw(settings.property());
    try {
      Event event = event(record);
      String[] problem = problem(record);
      if (problem == null) {
        sink.accept(event);
      } else {
        sink.reject(new Rejection(event.key(), problem[0], problem[1]));
      }
    } catch (ArithmeticException e) {
      sink.reject(
          new Rejection(
              keys.finish(), "ecommerce", "an amount is infinite, no number or too large"));
    }
  }

  private void setDay(LocalDate shardDay) {
    day = shardDay;
    dayText = shardDay.format(DateTimeFormatter.BASIC_ISO_DATE);
    epochDay = Math.toIntExact(shardDay.toEpochDay());
    // A device's clock may be ahead; one that is ahead by more than a day is wrong.
    latest = shardDay.plusDays(2).atStartOfDay(settings.zone()).toEpochSecond() * 1_000_000;
  }

  /** Column and reason, or null. */
  private String[] problem(IndexedRecord record) {
    String date = shape.date.text(record);
    if (!dayText.equals(date)) {
      return new String[] {
        "event_date", date == null ? "is null" : "is another day than its shard's"
      };
    }
    Long timestamp = shape.timestamp.whole(record);
    if (timestamp == null) {
      return new String[] {"event_timestamp", "is null"};
    }
    if (timestamp < EARLIEST) {
      return new String[] {
        "event_timestamp", timestamp <= 0 ? "is zero or negative" : "is before 2015"
      };
    }
    if (timestamp >= latest) {
      return new String[] {
        "event_timestamp", "is more than a day after the end of its shard's day"
      };
    }
    String name = shape.name.text(record);
    return name == null || name.isBlank() ? new String[] {"event_name", "is null or empty"} : null;
  }

  private Event event(IndexedRecord record) {
    String streamId = shape.streamId.text(record);
    String platform = add(shape.platform.text(record));
    Long timestamp = shape.timestamp.whole(record);
    Text name = protector.text(shape.name.text(record));
    String pseudoId = shape.userPseudoId.text(record);
    String userId = shape.userId.text(record);
    keys.addRaw(shape.date.text(record));
    keys.add(timestamp);
    keys.add(name);
    keys.addRaw(streamId);
    keys.addRaw(pseudoId);
    keys.addRaw(userId);
    keys.add(shape.previousTimestamp.whole(record));
    keys.add(shape.bundle.whole(record));
    keys.add(shape.serverOffset.whole(record));
    EventOrder order = order(record);
    Client client = shape.client.read(record, protector, keys);
    shape.collected.addTo(keys, record, protector);
    shape.ecommerce.addTo(keys, record);

    known.clear();
    TrafficSource collected = shape.collected.read(record, protector);
    Object[] places = params.places();
    List<Param> rest = params.ofEvent(shape.params, record, known, collected != null, places);
    List<Param> userProperties = params.ofUser(shape.userProperties, record, places);
    List<Item> itemList = items.read(shape.items, record);
    String key = keys.finish();

    Url url = protector.url(known.text(KnownParam.PAGE_LOCATION));
    Long engagement = known.whole(KnownParam.ENGAGEMENT_TIME_MSEC);
    return new Event(
        key,
        settings.property(),
        streamId,
        platform,
        epochDay,
        timestamp == null ? 0 : timestamp,
        order,
        name == null ? null : name.clean(),
        protector.pseudoId(pseudoId),
        protector.user(userId),
        known.whole(KnownParam.GA_SESSION_ID),
        known.whole(KnownParam.GA_SESSION_NUMBER),
        known.isTrue(KnownParam.SESSION_ENGAGED),
        engagement == null ? 0 : Math.max(0, engagement),
        page(url),
        traffic(record, collected, url),
        client,
        purchase(record),
        affiliate(),
        params.list(places),
        rest,
        userProperties,
        itemList);
  }

  private EventOrder order(IndexedRecord record) {
    Long page = shape.batchPageId.whole(record);
    Long ordering = shape.batchOrderingId.whole(record);
    Long index = shape.batchEventIndex.whole(record);
    keys.add(page);
    keys.add(ordering);
    keys.add(index);
    return page == null && ordering == null && index == null
        ? EventOrder.UNKNOWN
        : new EventOrder(page, ordering, index);
  }

  private Page page(Url url) {
    Url referrer = protector.url(known.text(KnownParam.PAGE_REFERRER));
    String title = clean(KnownParam.PAGE_TITLE);
    if (url == null && referrer == null && title == null) {
      return Page.NONE;
    }
    boolean hasClickId = url != null && url.clickId() != null;
    return new Page(
        url == null ? null : url.location(),
        url == null ? null : url.host(),
        url == null ? null : url.path(),
        title,
        referrer == null ? null : referrer.location(),
        referrer == null ? null : referrer.host(),
        hasClickId ? url.clickId().parameter() : null,
        hasClickId ? url.clickIdValue() : null);
  }

  private EventTraffic traffic(IndexedRecord record, TrafficSource collected, Url url) {
    TrafficSource firstOfUser = shape.firstOfUser.read(record, protector);
    IndexedRecord ofSession = shape.lastClick.of(record);
    TrafficSource lastClick = null;
    String channel = null;
    if (ofSession != null) {
      TrafficSource manual = shape.lastClickManual.read(ofSession, protector);
      TrafficSource cross = shape.lastClickCross.read(ofSession, protector);
      TrafficSource ads = shape.lastClickAds.read(ofSession, protector);
      channel = shape.lastClickCross.channel(ofSession, protector);
      lastClick =
          cross != null ? withTerms(cross, manual) : ads != null ? ofGoogleAds(ads) : manual;
    }
    TrafficSource source = collected != null ? collected : collectedHere(url);
    return source == null && lastClick == null && channel == null && firstOfUser == null
        ? EventTraffic.NONE
        : new EventTraffic(source, lastClick, channel, firstOfUser);
  }

  /** Of the event's own parameters, else of its URL. */
  private TrafficSource collectedHere(Url url) {
    AdClickId clickId = url == null ? null : url.clickId();
    if (known.text(KnownParam.GCLID) != null) {
      clickId = AdClickId.GCLID;
    } else if (known.text(KnownParam.DCLID) != null) {
      clickId = AdClickId.DCLID;
    } else if (known.text(KnownParam.SRSLTID) != null && clickId == null) {
      clickId = AdClickId.SRSLTID;
    }
    String source = clean(KnownParam.SOURCE);
    String medium = clean(KnownParam.MEDIUM);
    String campaign = clean(KnownParam.CAMPAIGN);
    boolean named = source != null || medium != null || campaign != null;
    if (!named && url != null && url.campaign() != null) {
      return url.campaign();
    }
    return Sources.of(
        source,
        medium,
        campaign,
        clean(KnownParam.CAMPAIGN_ID),
        clean(KnownParam.TERM),
        clean(KnownParam.CONTENT),
        clickId);
  }

  /** Google's cross-channel record has no term and content; its manual one may have. */
  private static TrafficSource withTerms(TrafficSource cross, TrafficSource manual) {
    return manual == null || manual.term() == null && manual.content() == null
        ? cross
        : new TrafficSource(
            cross.source(),
            cross.medium(),
            cross.campaign(),
            cross.campaignId(),
            manual.term(),
            manual.content(),
            cross.adClickId());
  }

  /** Google's record of its own ads names campaigns alone. */
  private static TrafficSource ofGoogleAds(TrafficSource ads) {
    return new TrafficSource(
        "google", "cpc", ads.campaign(), ads.campaignId(), ads.term(), ads.content(), true);
  }

  private Purchase purchase(IndexedRecord record) {
    EcommerceShape shapes = shape.ecommerce;
    IndexedRecord values = shapes.record().of(record);
    String inRecord = protector.id(shapes.transactionId().text(values));
    String transactionId =
        inRecord != null ? inRecord : protector.id(known.text(KnownParam.TRANSACTION_ID));
    String currency = clean(KnownParam.CURRENCY);
    BigDecimal revenue = EcommerceShape.money(shapes.revenue().real(values));
    BigDecimal revenueUsd = EcommerceShape.money(shapes.revenueUsd().real(values));
    BigDecimal refund = EcommerceShape.money(shapes.refund().real(values));
    Long quantity = shapes.itemQuantity().whole(values);
    return transactionId == null
            && currency == null
            && revenue == null
            && revenueUsd == null
            && refund == null
            && quantity == null
        ? Purchase.NONE
        : new Purchase(transactionId, currency, revenue, revenueUsd, refund, quantity);
  }

  private AffiliateTags affiliate() {
    String clickId = protector.id(known.text(KnownParam.CLICK_ID));
    Long linkId = known.whole(KnownParam.LINK_ID);
    String partner = clean(KnownParam.PARTNER);
    String draftId = protector.id(known.text(KnownParam.DRAFT_ID));
    String channel = clean(KnownParam.CREATION_CHANNEL);
    return clickId == null
            && linkId == null
            && partner == null
            && draftId == null
            && channel == null
        ? AffiliateTags.NONE
        : new AffiliateTags(clickId, linkId, partner, draftId, channel);
  }

  private String clean(KnownParam param) {
    Text text = protector.text(known.text(param));
    return text == null || text.clean().isBlank() ? null : text.clean();
  }

  private String add(String raw) {
    Text text = protector.text(raw);
    keys.add(text);
    return text == null ? null : text.clean();
  }
}
