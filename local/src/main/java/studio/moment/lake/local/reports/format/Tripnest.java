package studio.moment.lake.local.reports.format;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import studio.moment.lake.local.reports.row.Page;
import studio.moment.lake.local.reports.row.Shape;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Feed;

/** A network with JSON lines, amounts as texts, Moscow's time, and a count in a file beside. */
public final class Tripnest implements Shape {
  private static final DateTimeFormatter TIME = Written.pattern("yyyy-MM-dd HH:mm:ss");
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Override
  public String lineage(Told row) {
    return row.key();
  }

  @Override
  public String name(Feed feed, LocalDate date, int sequence) {
    return Written.name("actions_", date, DateTimeFormatter.ISO_LOCAL_DATE, sequence, ".jsonl");
  }

  @Override
  public String sideName() {
    return ".count.json";
  }

  @Override
  public Page page(Feed feed, List<Told> rows) {
    Json json = new Json();
    for (Told row : rows) {
      json.open()
          .text("action_id", row.rowId())
          .text("campaign", row.merchant())
          .text("order_ref", row.orderCode())
          .text("sub_id", row.subId())
          .text("offer", row.product())
          .text("state", status(row))
          .text("currency", row.currency())
          .text("price", Written.plain(row, row.gross()))
          .text("profit", Written.plain(row, row.commission()))
          .text("booked_at", Written.time(row, row.occurredAt(), MOSCOW, TIME))
          .text("updated_at", TIME.format(row.changedAt().atZone(MOSCOW)))
          .close()
          .line();
    }
    byte[] count = new Json().open().number("count", rows.size()).close().bytes();
    return new Page(json.bytes(), count, 1, 0);
  }

  private static String status(Told row) {
    if (row.flaw() == Told.Flaw.STATUS) {
      return "frozen";
    }
    return switch (row.standing()) {
      case PENDING -> "processing";
      case CONFIRMED -> "paid";
      case CANCELLED -> "cancelled";
    };
  }
}
