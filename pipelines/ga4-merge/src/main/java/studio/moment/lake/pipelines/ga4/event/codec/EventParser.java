package studio.moment.lake.pipelines.ga4.event.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

/** Reads events as {@link EventWriter} wrote them. Java evaluates arguments from left to right. */
final class EventParser {
  private static final HexFormat HEX = HexFormat.of();

  private EventParser() {}

  static Event parse(ByteSource in) {
    return new Event(
        HEX.toHexDigits(in.readFixed()) + HEX.toHexDigits(in.readFixed()),
        in.readText(),
        in.readText(),
        in.readText(),
        Math.toIntExact(in.readLong()),
        in.readLong(),
        order(in),
        in.readText(),
        in.readText(),
        in.readText(),
        in.readNullable(),
        in.readNullable(),
        in.readByte() == 1,
        in.readLong(),
        page(in),
        traffic(in),
        client(in),
        purchase(in),
        affiliate(in),
        values(in),
        params(in),
        params(in),
        items(in));
  }

  private static EventOrder order(ByteSource in) {
    return in.readByte() == 0
        ? EventOrder.UNKNOWN
        : new EventOrder(in.readNullable(), in.readNullable(), in.readNullable());
  }

  private static Page page(ByteSource in) {
    return in.readByte() == 0
        ? Page.NONE
        : new Page(
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText());
  }

  private static EventTraffic traffic(ByteSource in) {
    return in.readByte() == 0
        ? EventTraffic.NONE
        : new EventTraffic(source(in), source(in), in.readText(), source(in));
  }

  private static TrafficSource source(ByteSource in) {
    int form = in.readByte();
    return form == 0
        ? null
        : new TrafficSource(
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            form == 2);
  }

  private static Client client(ByteSource in) {
    return in.readByte() == 0
        ? Client.NONE
        : new Client(
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText(),
            in.readText());
  }

  private static Purchase purchase(ByteSource in) {
    return in.readByte() == 0
        ? Purchase.NONE
        : new Purchase(
            in.readText(),
            in.readText(),
            in.readDecimal(),
            in.readDecimal(),
            in.readDecimal(),
            in.readNullable());
  }

  private static AffiliateTags affiliate(ByteSource in) {
    return in.readByte() == 0
        ? AffiliateTags.NONE
        : new AffiliateTags(
            in.readText(), in.readNullable(), in.readText(), in.readText(), in.readText());
  }

  private static List<Object> values(ByteSource in) {
    int size = Math.toIntExact(in.readLong());
    if (size == 0) {
      return List.of();
    }
    Object[] values = new Object[size];
    boolean any = false;
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (in.readByte()) {
            case 0 -> null;
            case 1 -> in.readText();
            case 2 -> in.readLong();
            case 3 -> Double.longBitsToDouble(in.readFixed());
            case 4 -> Boolean.FALSE;
            default -> Boolean.TRUE;
          };
      any |= values[i] != null;
    }
    return any
        ? Collections.unmodifiableList(Arrays.asList(values))
        : Collections.nCopies(size, null);
  }

  private static List<Param> params(ByteSource in) {
    int size = Math.toIntExact(in.readLong());
    if (size == 0) {
      return List.of();
    }
    List<Param> params = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String key = in.readText();
      int there = in.readByte();
      params.add(
          new Param(
              key,
              (there & 1) == 0 ? null : in.readText(),
              (there & 2) == 0 ? null : (Long) in.readLong(),
              (there & 4) == 0 ? null : (Double) Double.longBitsToDouble(in.readFixed())));
    }
    return params;
  }

  private static List<Item> items(ByteSource in) {
    int size = Math.toIntExact(in.readLong());
    if (size == 0) {
      return List.of();
    }
    List<Item> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(
          new Item(
              in.readText(),
              in.readText(),
              in.readText(),
              in.readText(),
              in.readText(),
              in.readDecimal(),
              in.readNullable(),
              in.readDecimal(),
              in.readText(),
              in.readText(),
              in.readText(),
              in.readText(),
              values(in)));
    }
    return items;
  }
}
