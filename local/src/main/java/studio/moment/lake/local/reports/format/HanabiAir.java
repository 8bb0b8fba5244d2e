package studio.moment.lake.local.reports.format;

import static java.nio.charset.StandardCharsets.UTF_16;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import studio.moment.lake.local.reports.row.Page;
import studio.moment.lake.local.reports.row.Shape;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Feed;

/** A Japanese airline: UTF-16 with tabs, yen without decimals, times in Tokyo. */
public final class HanabiAir implements Shape {
  private static final DateTimeFormatter TIME = Written.pattern("yyyy/MM/dd HH:mm:ss");
  private static final DateTimeFormatter DAY = Written.pattern("yyyy/MM/dd");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Override
  public String lineage(Told row) {
    return row.orderCode();
  }

  @Override
  public String name(Feed feed, LocalDate date, int sequence) {
    return Written.name("hanabi_", date, Written.pattern("yyyy-MM-dd"), sequence, ".tsv");
  }

  @Override
  public Page page(Feed feed, List<Told> rows) {
    StringBuilder text =
        new StringBuilder("成果ID\t予約番号\t航空会社\t媒体タグ\t便コード\t状態\t金額\t報酬\t発生日時\t復路日\t更新日時\r\n");
    for (Told row : rows) {
      text.append(row.rowId()).append('\t').append(row.orderCode()).append('\t');
      text.append(row.merchant()).append('\t');
      text.append(row.subId() == null ? "" : row.subId()).append('\t');
      text.append(row.product()).append('\t').append(status(row)).append('\t');
      text.append(Written.plain(row, row.gross())).append('\t');
      text.append(Written.plain(row, row.commission())).append('\t');
      text.append(Written.time(row, row.occurredAt(), TOKYO, TIME)).append('\t');
      text.append(DAY.format(row.stayEnd())).append('\t');
      text.append(TIME.format(row.changedAt().atZone(TOKYO))).append("\r\n");
    }
    return Page.of(text.toString().getBytes(UTF_16), 2, 0);
  }

  private static String status(Told row) {
    if (row.flaw() == Told.Flaw.STATUS) {
      return "保留";
    }
    return switch (row.standing()) {
      case PENDING -> "発生";
      case CONFIRMED -> "確定";
      case CANCELLED -> "取消";
    };
  }
}
