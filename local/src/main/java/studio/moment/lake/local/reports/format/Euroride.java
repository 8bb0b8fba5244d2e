package studio.moment.lake.local.reports.format;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import studio.moment.lake.local.reports.row.Page;
import studio.moment.lake.local.reports.row.Shape;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Feed;

/** A European car-rental network: a JSON changelog whose rows tell by how much orders changed. */
public final class Euroride implements Shape {
  private static final DateTimeFormatter TIME = Written.pattern("yyyy-MM-dd'T'HH:mm:ssXXX");

  @Override
  public String lineage(Told row) {
    return row.key();
  }

  @Override
  public String name(Feed feed, LocalDate date, int sequence) {
    return Written.name(
        "action_updates_", date, DateTimeFormatter.ISO_LOCAL_DATE, sequence, ".json");
  }

  @Override
  public Page page(Feed feed, List<Told> rows) {
    Json json = new Json().open().text("@total", Integer.toString(rows.size()));
    json.list("ActionUpdates");
    for (Told row : rows) {
      json.open()
          .text("Id", row.rowId())
          .text("ActionId", row.key())
          .text("CampaignId", row.merchant())
          .text("Oid", row.orderCode())
          .text("SubId1", row.subId())
          .text("Sku", row.product())
          .text("State", status(row))
          .text("Currency", row.currency())
          .amount("DeltaAmount", row, row.gross())
          .amount("DeltaPayout", row, row.commission())
          .text("EventDate", Written.time(row, row.occurredAt(), ZoneOffset.UTC, TIME))
          .text("UpdateDate", TIME.format(row.changedAt().atZone(ZoneOffset.UTC)))
          .close();
    }
    return Page.of(json.endList().close().bytes(), 1, 0);
  }

  private static String status(Told row) {
    if (row.flaw() == Told.Flaw.STATUS) {
      return "ESCALATED";
    }
    return switch (row.standing()) {
      case PENDING -> "PENDING";
      case CONFIRMED -> "APPROVED";
      case CANCELLED -> "REVERSED";
    };
  }
}
