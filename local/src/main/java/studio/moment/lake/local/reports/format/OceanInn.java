package studio.moment.lake.local.reports.format;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import studio.moment.lake.local.reports.row.Page;
import studio.moment.lake.local.reports.row.Shape;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Feed;

/**
 * A hotel chain's export as Korean Windows saves it: MS949 with semicolons, two rows before the
 * header, a row of totals at the end, amounts below zero in parentheses.
 */
public final class OceanInn implements Shape {
  private static final DateTimeFormatter DAY = Written.pattern("dd-MMM-yyyy");
  private static final Charset CHARSET = Charset.forName("MS949");
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  @Override
  public String lineage(Told row) {
    return row.orderCode();
  }

  @Override
  public String name(Feed feed, LocalDate date, int sequence) {
    return Written.name(
        "oceaninn_bookings_", date, DateTimeFormatter.BASIC_ISO_DATE, sequence, ".csv");
  }

  @Override
  public Page page(Feed feed, List<Told> rows) {
    StringBuilder text =
        new StringBuilder("오션인 제휴 예약 내역\r\n\r\n")
            .append("Booking ID;Line;Hotel;Tag;Property ID;Room Type;Status;")
            .append("Selling Amount;Commission Amount;Booking Date;Departure Date\r\n");
    long gross = 0;
    long commission = 0;
    for (Told row : rows) {
      text.append(row.orderCode()).append(';').append(row.rowId()).append(';');
      text.append(row.merchant()).append(';');
      text.append(row.subId() == null ? "-" : "click-" + row.subId()).append(';');
      text.append(row.product()).append(";뷁똠 오션뷰;").append(status(row)).append(';');
      text.append(accountants(row.gross())).append(';');
      text.append(accountants(row.commission())).append(';');
      text.append(Written.time(row, row.occurredAt(), SEOUL, DAY)).append(';');
      text.append(DAY.format(row.stayEnd())).append("\r\n");
      gross += row.gross();
      commission += row.commission();
    }
    text.append("Total;").append(rows.size()).append(';');
    text.append(accountants(gross)).append(';').append(accountants(commission));
    return Page.of(text.append(";;;;;;;\r\n").toString().getBytes(CHARSET), 4, 0);
  }

  private static String accountants(long cents) {
    String text = Written.commas(BigDecimal.valueOf(Math.abs(cents), 2), 2);
    return cents < 0 ? "(" + text + ")" : text;
  }

  private static String status(Told row) {
    return switch (row.standing()) {
      case PENDING -> "Booking Confirmed";
      case CONFIRMED -> "Departed";
      case CANCELLED -> "Cancelled";
    };
  }
}
