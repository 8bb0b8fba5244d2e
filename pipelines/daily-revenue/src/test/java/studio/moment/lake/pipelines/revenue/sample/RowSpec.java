package studio.moment.lake.pipelines.revenue.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** A partner's row in the making: a pending STATE row in won, until told otherwise. */
public final class RowSpec {
  private final String lineageKey;
  private LocalDate reportDate = LocalDate.of(2025, 5, 1);
  private String file = "r_2025-05-01.csv";
  private int sequence;
  private long number = 1;
  private String rowId = "id1";
  private String merchant = "hotelco";
  private String orderCode;
  private String subId;
  private String product = "room";
  private RowStatus status = RowStatus.PENDING;
  private RowEffect effect = RowEffect.STATE;
  private String currency = "KRW";
  private long gross = 100_000;
  private long commission = 5_000;
  private Instant occurredAt = noon(LocalDate.of(2025, 4, 30));
  private LocalDate stayEnd;
  private Instant changedAt;

  private RowSpec(String lineageKey) {
    this.lineageKey = lineageKey;
  }

  public static RowSpec row(String lineageKey) {
    return new RowSpec(lineageKey);
  }

  /** Noon in Seoul. */
  public static Instant noon(LocalDate day) {
    return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.ofHours(9));
  }

  /** A day of May 2025, in the report of that day. */
  public RowSpec on(int dayOfMay, int number) {
    return on(LocalDate.of(2025, 5, dayOfMay), number);
  }

  public RowSpec on(LocalDate day, long number) {
    return in("r_" + day + ".csv", day, 0, number);
  }

  public RowSpec in(String file, LocalDate day, int sequence, long number) {
    this.file = file;
    this.reportDate = day;
    this.sequence = sequence;
    this.number = number;
    return this;
  }

  public RowSpec id(String rowId) {
    this.rowId = rowId;
    return this;
  }

  public RowSpec merchant(String merchant) {
    this.merchant = merchant;
    return this;
  }

  public RowSpec code(String orderCode) {
    this.orderCode = orderCode;
    return this;
  }

  public RowSpec sub(String subId) {
    this.subId = subId;
    return this;
  }

  public RowSpec product(String product) {
    this.product = product;
    return this;
  }

  public RowSpec pending() {
    this.status = RowStatus.PENDING;
    return this;
  }

  public RowSpec confirmed() {
    this.status = RowStatus.CONFIRMED;
    return this;
  }

  public RowSpec cancelled() {
    this.status = RowStatus.CANCELLED;
    return this;
  }

  public RowSpec effect(RowEffect effect) {
    this.effect = effect;
    return this;
  }

  public RowSpec currency(String currency) {
    this.currency = currency;
    return this;
  }

  public RowSpec money(long gross, long commission) {
    this.gross = gross;
    this.commission = commission;
    return this;
  }

  public RowSpec ordered(LocalDate day) {
    this.occurredAt = noon(day);
    return this;
  }

  public RowSpec stayEnd(LocalDate stayEnd) {
    this.stayEnd = stayEnd;
    return this;
  }

  public RowSpec changed(LocalDate day) {
    this.changedAt = noon(day);
    return this;
  }

  public PartnerRow make() {
    String content =
        String.join(
            "|",
            rowId,
            lineageKey,
            merchant,
            orderCode,
            subId,
            product,
            status.name(),
            effect.name(),
            currency,
            gross + "/" + commission,
            String.valueOf(occurredAt),
            String.valueOf(stayEnd),
            String.valueOf(changedAt));
    String hash = UUID.nameUUIDFromBytes(content.getBytes(UTF_8)).toString().replace("-", "");
    return new PartnerRow(
        "partner",
        file,
        reportDate,
        sequence,
        number,
        rowId,
        lineageKey,
        merchant,
        orderCode,
        subId,
        product,
        null,
        status,
        effect,
        currency,
        gross,
        commission,
        occurredAt,
        stayEnd,
        changedAt,
        hash);
  }
}
