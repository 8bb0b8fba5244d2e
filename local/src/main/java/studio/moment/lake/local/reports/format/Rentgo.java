package studio.moment.lake.local.reports.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.row.Page;
import studio.moment.lake.local.reports.row.Shape;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Feed;

/** A car-rental company: an Excel workbook every Monday, with a title, totals and a test row. */
public final class Rentgo implements Shape {
  private static final LocalDateTime ZERO = LocalDateTime.of(1899, 12, 30, 0, 0);

  @Override
  public String lineage(Told row) {
    return row.orderCode();
  }

  @Override
  public String name(Feed feed, LocalDate date, int sequence) {
    return Written.name("rentgo_", date, Written.pattern("yyyy.MM.dd"), sequence, ".xlsx");
  }

  @Override
  public Page page(Feed feed, List<Told> rows) {
    List<List<Object>> cells = new ArrayList<>();
    cells.add(List.of("렌트고 주간 정산"));
    cells.add(List.of("예약번호", "지점", "제휴코드", "차종", "상태", "결제금액", "수수료", "예약일시", "반납일"));
    long gross = 0;
    for (Told row : rows) {
      gross += row.gross();
      cells.add(
          Arrays.asList(
              row.orderCode(),
              row.merchant(),
              row.subId(),
              row.product(),
              status(row),
              BigDecimal.valueOf(row.gross()),
              BigDecimal.valueOf(row.commission()),
              serial(row.occurredAt().atZone(PlatformSettings.SEOUL).toLocalDateTime()),
              BigDecimal.valueOf(ChronoUnit.DAYS.between(ZERO.toLocalDate(), row.stayEnd()))));
    }
    if (!rows.isEmpty()) {
      cells.add(Arrays.asList("RG000000T", "0", null, "0", "테스트"));
    }
    cells.add(
        Arrays.asList(
            "합계", BigDecimal.valueOf(rows.size()), null, null, null, BigDecimal.valueOf(gross)));
    return Page.of(Workbook.of("정산", cells), 3, rows.isEmpty() ? 0 : 1);
  }

  /** Days since Excel's day 0, to the second. */
  private static BigDecimal serial(LocalDateTime time) {
    return BigDecimal.valueOf(Duration.between(ZERO, time).toSeconds())
        .divide(BigDecimal.valueOf(86_400), 9, RoundingMode.HALF_UP);
  }

  private static String status(Told row) {
    return switch (row.standing()) {
      case PENDING -> "예약";
      case CONFIRMED -> "반납완료";
      case CANCELLED -> "취소";
    };
  }
}
