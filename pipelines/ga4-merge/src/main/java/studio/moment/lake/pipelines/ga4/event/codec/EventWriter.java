package studio.moment.lake.pipelines.ga4.event.codec;

import java.util.HexFormat;
import java.util.List;
import studio.moment.lake.pipelines.ga4.event.AffiliateTags;
import studio.moment.lake.pipelines.ga4.event.Client;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.EventOrder;
import studio.moment.lake.pipelines.ga4.event.EventTraffic;
import studio.moment.lake.pipelines.ga4.event.Item;
import studio.moment.lake.pipelines.ga4.event.Page;
import studio.moment.lake.pipelines.ga4.event.Param;
import studio.moment.lake.pipelines.ga4.event.Purchase;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/** Writes events field by field, in the order in which {@link EventParser} reads them. */
final class EventWriter {
  private EventWriter() {}

  static void write(Event event, ByteSink out) {
    String key = event.key();
    out.writeFixed(HexFormat.fromHexDigitsToLong(key, 0, 16));
    out.writeFixed(HexFormat.fromHexDigitsToLong(key, 16, 32));
    out.writeText(event.property());
    out.writeText(event.streamId());
    out.writeText(event.platform());
    out.writeLong(event.day());
    out.writeLong(event.timestamp());
    order(event.order(), out);
    out.writeText(event.name());
    out.writeText(event.userPseudoId());
    out.writeText(event.userId());
    out.writeNullable(event.sessionId());
    out.writeNullable(event.sessionNumber());
    out.writeByte(event.sessionEngaged() ? 1 : 0);
    out.writeLong(event.engagementMillis());
    page(event.page(), out);
    traffic(event.traffic(), out);
    client(event.client(), out);
    purchase(event.purchase(), out);
    affiliate(event.affiliate(), out);
    values(event.declared(), out);
    params(event.params(), out);
    params(event.userProperties(), out);
    items(event.items(), out);
  }

  private static boolean isThere(Object part, Object none, ByteSink out) {
    boolean isThere = !part.equals(none);
    out.writeByte(isThere ? 1 : 0);
    return isThere;
  }

  private static void order(EventOrder order, ByteSink out) {
    if (isThere(order, EventOrder.UNKNOWN, out)) {
      out.writeNullable(order.batchPageId());
      out.writeNullable(order.batchOrderingId());
      out.writeNullable(order.batchEventIndex());
    }
  }

  private static void page(Page page, ByteSink out) {
    if (isThere(page, Page.NONE, out)) {
      out.writeText(page.location());
      out.writeText(page.host());
      out.writeText(page.path());
      out.writeText(page.title());
      out.writeText(page.referrer());
      out.writeText(page.referrerHost());
      out.writeText(page.adClickIdKind());
      out.writeText(page.adClickId());
    }
  }

  private static void traffic(EventTraffic traffic, ByteSink out) {
    if (isThere(traffic, EventTraffic.NONE, out)) {
      source(traffic.collected(), out);
      source(traffic.lastClick(), out);
      out.writeText(traffic.lastClickChannel());
      source(traffic.firstOfUser(), out);
    }
  }

  private static void source(TrafficSource source, ByteSink out) {
    out.writeByte(source == null ? 0 : source.adClickId() ? 2 : 1);
    if (source != null) {
      out.writeText(source.source());
      out.writeText(source.medium());
      out.writeText(source.campaign());
      out.writeText(source.campaignId());
      out.writeText(source.term());
      out.writeText(source.content());
    }
  }

  private static void client(Client client, ByteSink out) {
    if (isThere(client, Client.NONE, out)) {
      out.writeText(client.category());
      out.writeText(client.operatingSystem());
      out.writeText(client.browser());
      out.writeText(client.language());
      out.writeText(client.country());
      out.writeText(client.region());
      out.writeText(client.city());
      out.writeText(client.appVersion());
      out.writeText(client.consentAnalytics());
    }
  }

  private static void purchase(Purchase purchase, ByteSink out) {
    if (isThere(purchase, Purchase.NONE, out)) {
      out.writeText(purchase.transactionId());
      out.writeText(purchase.currency());
      out.writeDecimal(purchase.revenue());
      out.writeDecimal(purchase.revenueUsd());
      out.writeDecimal(purchase.refund());
      out.writeNullable(purchase.itemQuantity());
    }
  }

  private static void affiliate(AffiliateTags tags, ByteSink out) {
    if (isThere(tags, AffiliateTags.NONE, out)) {
      out.writeText(tags.clickId());
      out.writeNullable(tags.linkId());
      out.writeText(tags.partner());
      out.writeText(tags.draftId());
      out.writeText(tags.creationChannel());
    }
  }

  private static void values(List<Object> values, ByteSink out) {
    out.writeLong(values.size());
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value == null) {
        out.writeByte(0);
      } else if (value instanceof String text) {
        out.writeByte(1);
        out.writeText(text);
      } else if (value instanceof Long whole) {
        out.writeByte(2);
        out.writeLong(whole);
      } else if (value instanceof Double real) {
        out.writeByte(3);
        out.writeFixed(Double.doubleToRawLongBits(real));
      } else {
        out.writeByte((Boolean) value ? 5 : 4);
      }
    }
  }

  private static void params(List<Param> params, ByteSink out) {
    out.writeLong(params.size());
    for (int i = 0; i < params.size(); i++) {
      Param param = params.get(i);
      out.writeText(param.key());
      out.writeByte(
          (param.text() == null ? 0 : 1)
              | (param.whole() == null ? 0 : 2)
              | (param.real() == null ? 0 : 4));
      if (param.text() != null) {
        out.writeText(param.text());
      }
      if (param.whole() != null) {
        out.writeLong(param.whole());
      }
      if (param.real() != null) {
        out.writeFixed(Double.doubleToRawLongBits(param.real()));
      }
    }
  }

  private static void items(List<Item> items, ByteSink out) {
    out.writeLong(items.size());
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      out.writeText(item.id());
      out.writeText(item.name());
      out.writeText(item.brand());
      out.writeText(item.variant());
      out.writeText(item.category());
      out.writeDecimal(item.price());
      out.writeNullable(item.quantity());
      out.writeDecimal(item.revenue());
      out.writeText(item.coupon());
      out.writeText(item.affiliation());
      out.writeText(item.listName());
      out.writeText(item.promotionName());
      values(item.declared(), out);
    }
  }
}
