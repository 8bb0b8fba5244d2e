package studio.moment.lake.local.reports.format;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import studio.moment.lake.local.reports.row.Page;
import studio.moment.lake.local.reports.row.Shape;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Feed;

/** A network of hotels: a JSON list of transactions in UTC, which change in place. */
public final class Stayhub implements Shape {
  private static final DateTimeFormatter TIME = Written.pattern("yyyy-MM-dd'T'HH:mm:ss'Z'");

  @Override
  public String lineage(Told row) {
    return row.key();
  }

  @Override
  public String name(Feed feed, LocalDate date, int sequence) {
    return Written.name("transactions_", date, DateTimeFormatter.ISO_LOCAL_DATE, sequence, ".json");
  }

  @Override
  public Page page(Feed feed, List<Told> rows) {
    Json json = new Json().list();
    for (Told row : rows) {
      json.open()
          .text("id", row.rowId())
          .text("advertiserId", row.merchant())
          .text("orderRef", row.orderCode())
          .text("commissionStatus", status(row))
          .open("saleAmount")
          .amount("amount", row, row.gross())
          .text("currency", row.currency())
          .close()
          .open("commissionAmount")
          .amount("amount", row, row.commission())
          .text("currency", row.currency())
          .close()
          .open("clickRefs")
          .text("clickRef", row.subId())
          .close()
          .text("productId", row.product())
          .text("transactionDate", Written.time(row, row.occurredAt(), ZoneOffset.UTC, TIME))
          .text("checkOut", row.stayEnd().toString())
          .text("lastChange", TIME.format(row.changedAt().atZone(ZoneOffset.UTC)))
          .close();
    }
    return Page.of(json.endList().bytes(), 1, 0);
  }

  private static String status(Told row) {
    if (row.flaw() == Told.Flaw.STATUS) {
      return "under_review";
    }
    return switch (row.standing()) {
      case PENDING -> "pending";
      case CONFIRMED -> "approved";
      case CANCELLED -> "declined";
    };
  }
}
