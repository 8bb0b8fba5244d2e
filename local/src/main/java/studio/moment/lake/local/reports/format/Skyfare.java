package studio.moment.lake.local.reports.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.row.Page;
import studio.moment.lake.local.reports.row.Shape;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Feed;

/** A seller of flights: orders in one CSV a day, what is cancelled of them in another. */
public final class Skyfare implements Shape {
  private static final DateTimeFormatter DAY = Written.pattern("yyyyMMdd");

  @Override
  public String lineage(Told row) {
    return row.orderCode();
  }

  @Override
  public String name(Feed feed, LocalDate date, int sequence) {
    String stem = feed == Feed.ORDERS ? "orders_" : "cancels_";
    return Written.name(stem, date, DAY, sequence, ".csv");
  }

  @Override
  public Page page(Feed feed, List<Told> rows) {
    boolean isOrders = feed == Feed.ORDERS;
    StringBuilder text = new StringBuilder("date,");
    text.append(isOrders ? "state," : "orderDate,");
    text.append("orderId,productId,carrier,subId,gmv,commission,arrival\n");
    for (Told row : rows) {
      String ordered = Written.time(row, row.occurredAt(), PlatformSettings.SEOUL, DAY);
      String changed = DAY.format(row.changedAt().atZone(PlatformSettings.SEOUL));
      text.append(isOrders ? ordered : changed).append(',');
      text.append(isOrders ? state(row) : ordered).append(',');
      text.append(row.orderCode()).append(',').append(row.product()).append(',');
      text.append(row.merchant()).append(',');
      text.append(row.subId() == null ? "" : row.subId()).append(",\"");
      text.append(Written.grouped(row, row.gross())).append("\",\"");
      text.append(Written.grouped(row, row.commission())).append("\",");
      text.append(row.stayEnd()).append('\n');
    }
    if (!rows.isEmpty()) {
      text.append("합계,,,,,,,,\n");
    }
    return Page.of(text.toString().getBytes(UTF_8), 2, rows.isEmpty() ? 0 : 1);
  }

  private static String state(Told row) {
    if (row.flaw() == Told.Flaw.STATUS) {
      return "void?";
    }
    return switch (row.standing()) {
      case PENDING -> "issued";
      case CONFIRMED -> "flown";
      case CANCELLED -> throw new IllegalStateException("cancels have a feed of their own");
    };
  }
}
