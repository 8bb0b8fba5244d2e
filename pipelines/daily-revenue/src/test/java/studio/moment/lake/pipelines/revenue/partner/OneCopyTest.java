package studio.moment.lake.pipelines.revenue.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.ledger.entry.Attribution;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.Price;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

class OneCopyTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Instant AT = Instant.parse("2026-03-02T01:02:03Z");

  private static KnownLineage lineage(String evidence) {
    return new KnownLineage(
        new Target(
            new Conversion(
                "p",
                "L1",
                "m",
                text("ORDER-1"),
                text("click-1"),
                "product",
                "category",
                RowStatus.CONFIRMED,
                "USD",
                1200,
                90,
                AT,
                DAY,
                DAY.plusDays(1),
                DAY.plusDays(2),
                DAY.plusDays(3),
                new ArrayList<>(List.of("r1", "r2")),
                3,
                "0123456789abcdef0123456789abcdef",
                Map.of(Deduction.Kind.values()[0], 7L)),
            new Attribution(
                List.of(5L), text("click-1"), Long.valueOf(987654), 7L, "R1", null, evidence),
            new Price(
                RowStatus.CONFIRMED,
                1,
                2,
                1,
                DAY,
                DAY,
                DAY,
                "v1",
                new BigDecimal("1300.5"),
                DAY,
                false),
            AT,
            null),
        2,
        DAY);
  }

  private static Booking booking(String clickId, String orderCode) {
    return new Booking(
        5,
        clickId,
        987654L,
        7,
        "m",
        "product",
        "hotel",
        orderCode,
        "USD",
        1200,
        90,
        "seed",
        "confirmed",
        AT,
        DAY,
        AT);
  }

  private static String text(String value) {
    return new String(value.toCharArray());
  }

  @Test
  void a_lineage_stays_what_it_is_and_holds_its_bookings_texts() {
    Booking booking = booking("click-1", "ORDER-1");

    KnownLineage one = OneCopy.of(lineage("ORDER_CODE"), booking);

    assertThat(one).isEqualTo(lineage("ORDER_CODE"));
    assertThat(one.target().conversion().subId()).isSameAs(booking.clickId());
    assertThat(one.target().attribution().clickId()).isSameAs(booking.clickId());
    assertThat(one.target().conversion().orderCode()).isSameAs(booking.orderCode());
    assertThat(one.target().attribution().linkId()).isSameAs(booking.linkId());
  }

  @Test
  void what_the_booking_tells_otherwise_stays_the_lineages_own() {
    assertThat(OneCopy.of(lineage(null), booking("other", null))).isEqualTo(lineage(null));
    assertThat(OneCopy.of(lineage(null), null)).isEqualTo(lineage(null));
  }

  @Test
  void what_agreed_is_added_and_of_several_the_same_one_counts_in_any_order() {
    assertThat(OneCopy.withEvidence(lineage(null), "A")).isEqualTo(lineage("A"));
    assertThat(OneCopy.withEvidence(lineage("A"), null)).isEqualTo(lineage("A"));
    assertThat(OneCopy.withEvidence(OneCopy.withEvidence(lineage(null), "A"), "B"))
        .isEqualTo(OneCopy.withEvidence(OneCopy.withEvidence(lineage(null), "B"), "A"))
        .isEqualTo(lineage("B"));
  }
}
