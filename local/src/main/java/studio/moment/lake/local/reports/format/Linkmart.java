package studio.moment.lake.local.reports.format;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.row.Page;
import studio.moment.lake.local.reports.row.Shape;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Feed;

/** A Korean network: one JSON document a day, statuses as numbers, wholes of won. */
public final class Linkmart implements Shape {
  private static final DateTimeFormatter DAY = Written.pattern("yyyyMMdd");
  private static final DateTimeFormatter TIME = Written.pattern("HHmmss");

  @Override
  public String lineage(Told row) {
    return row.merchant() + "|" + row.orderCode() + "|" + (row.subId() == null ? "" : row.subId());
  }

  @Override
  public String name(Feed feed, LocalDate date, int sequence) {
    return Written.name("linkmart_", date, DAY, sequence, ".json");
  }

  @Override
  public Page page(Feed feed, List<Told> rows) {
    Json json = new Json().open().number("list_count", rows.size()).list("order_list");
    for (Told row : rows) {
      json.open()
          .text("trlog_id", row.rowId())
          .text("m_id", row.merchant())
          .text("o_cd", row.orderCode())
          .text("p_cd", row.product())
          .text("it_cnt", "1")
          .text("user_id", row.subId())
          .text("status", status(row))
          .text("yyyymmdd", Written.time(row, row.occurredAt(), PlatformSettings.SEOUL, DAY))
          .text("hhmiss", TIME.format(row.occurredAt().atZone(PlatformSettings.SEOUL)))
          .amount("sales", row, row.gross())
          .amount("commission", row, row.commission())
          .number("create_time_stamp", row.changedAt().getEpochSecond())
          .close();
    }
    return Page.of(json.endList().close().bytes(), 1, 0);
  }

  private static String status(Told row) {
    if (row.flaw() == Told.Flaw.STATUS) {
      return "999";
    }
    return switch (row.standing()) {
      case PENDING -> "100";
      case CONFIRMED -> "210";
      case CANCELLED -> "310";
    };
  }
}
