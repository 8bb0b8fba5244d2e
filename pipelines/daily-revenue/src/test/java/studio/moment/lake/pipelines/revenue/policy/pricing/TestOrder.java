package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** An order of which a test says what matters. */
final class TestOrder {
  private final String key;
  private final Map<Deduction.Kind, Long> reported = new EnumMap<>(Deduction.Kind.class);
  private String currency = "KRW";
  private long gross;
  private long commission;
  private RowStatus status = RowStatus.CONFIRMED;
  private Instant at = Instant.parse("2026-05-10T03:00:00Z");
  private LocalDate movedFrom;
  private LocalDate stayEnd;
  private LocalDate confirmedOn = LocalDate.of(2026, 5, 20);
  private String category;
  private String kind;
  private String grade;
  private long creator = 7;

  private TestOrder(String key) {
    this.key = key;
  }

  /** A confirmed order of 10 May 2026 in won, of creator 7. */
  static TestOrder order(String key) {
    return new TestOrder(key);
  }

  TestOrder commission(long minor) {
    this.commission = minor;
    return this;
  }

  TestOrder gross(long minor) {
    this.gross = minor;
    return this;
  }

  TestOrder currency(String code) {
    this.currency = code;
    return this;
  }

  TestOrder status(RowStatus told) {
    this.status = told;
    return this;
  }

  /** At noon in Seoul of that day. */
  TestOrder on(String day) {
    return at(day + "T03:00:00Z");
  }

  TestOrder at(String instant) {
    this.at = Instant.parse(instant);
    return this;
  }

  TestOrder movedFrom(String day) {
    this.movedFrom = LocalDate.parse(day);
    return this;
  }

  TestOrder stayEnd(String day) {
    this.stayEnd = LocalDate.parse(day);
    return this;
  }

  TestOrder confirmedOn(String day) {
    this.confirmedOn = LocalDate.parse(day);
    return this;
  }

  TestOrder category(String name) {
    this.category = name;
    return this;
  }

  TestOrder kind(String name) {
    this.kind = name;
    return this;
  }

  TestOrder grade(String name) {
    this.grade = name;
    return this;
  }

  TestOrder creator(long id) {
    this.creator = id;
    return this;
  }

  TestOrder reported(Deduction.Kind deduction, long minor) {
    reported.put(deduction, minor);
    return this;
  }

  Order make() {
    Conversion conversion =
        new Conversion(
            "p",
            key,
            null,
            key,
            null,
            null,
            category,
            status,
            currency,
            gross,
            commission,
            at,
            movedFrom,
            stayEnd,
            LocalDate.of(2026, 5, 11),
            LocalDate.of(2026, 5, 20),
            List.of(key),
            1,
            "0");
    return new Order(
        conversion, new OrderFacts(creator, grade, kind, null, null, confirmedOn, reported));
  }
}
