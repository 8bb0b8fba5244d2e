package studio.moment.lake.pipelines.revenue.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.ledger.entry.Attribution;
import studio.moment.lake.pipelines.revenue.ledger.entry.Price;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.pipelines.revenue.row.RowStatus;
import studio.moment.lake.runs.RunDate;

/** An order of a test, as far as the ledger cares: 100,000 won, half of its commission shared. */
public record Order(
    String lineage,
    RowStatus status,
    long commission,
    Long creator,
    LocalDate day,
    String policy,
    List<Long> bookings,
    String sumGroup) {

  /** A confirmed order of creator 7 on 2025-01-10, without a booking. */
  public static Order of(String lineage, long commission) {
    return new Order(
        lineage,
        RowStatus.CONFIRMED,
        commission,
        7L,
        LocalDate.of(2025, 1, 10),
        "v1",
        List.of(),
        null);
  }

  public Order pending() {
    return with(RowStatus.PENDING);
  }

  public Order cancelled() {
    return with(RowStatus.CANCELLED);
  }

  private Order with(RowStatus other) {
    return new Order(lineage, other, commission, creator, day, policy, bookings, sumGroup);
  }

  public Order creator(Long other) {
    return new Order(lineage, status, commission, other, day, policy, bookings, sumGroup);
  }

  public Order on(String other) {
    return new Order(
        lineage, status, commission, creator, LocalDate.parse(other), policy, bookings, sumGroup);
  }

  public Order unpriced() {
    return new Order(lineage, status, commission, creator, day, null, bookings, sumGroup);
  }

  public Order booked(String group, Long... ids) {
    return new Order(lineage, status, commission, creator, day, policy, List.of(ids), group);
  }

  public Target target() {
    boolean stands = status != RowStatus.CANCELLED;
    Instant at = day.atTime(LocalTime.NOON).atZone(RunDate.ZONE).toInstant();
    Conversion conversion =
        new Conversion(
            LedgerUnderTest.PARTNER,
            lineage,
            "merchant",
            "code-" + lineage,
            null,
            "product",
            "stay",
            status,
            "KRW",
            stands ? 100_000 : 0,
            stands ? commission : 0,
            at,
            null,
            day.plusDays(3),
            day,
            day.plusDays(1),
            List.of("row-1", "row-2"),
            2,
            hash(toString()));
    Attribution attribution =
        new Attribution(bookings, null, null, creator, bookings.isEmpty() ? null : "R1", sumGroup);
    boolean priced = policy != null && stands;
    Price price =
        policy == null
            ? Price.unpriced(status, day, day)
            : new Price(
                status,
                priced ? 100_000 : 0,
                priced ? commission : 0,
                priced && creator != null ? commission / 2 : 0,
                day,
                day,
                null,
                policy,
                new BigDecimal("1350.125"),
                day,
                false);
    return new Target(conversion, attribution, price, null, stands ? null : at);
  }

  public static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
      return "%032x".formatted(new BigInteger(1, digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
