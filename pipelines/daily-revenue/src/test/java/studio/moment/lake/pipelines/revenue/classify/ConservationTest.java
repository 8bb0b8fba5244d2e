package studio.moment.lake.pipelines.revenue.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.revenue.sample.Conversions.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.classify.verdict.RejectedRow;
import studio.moment.lake.pipelines.revenue.classify.verdict.Verdict;
import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.fold.Folder;
import studio.moment.lake.pipelines.revenue.match.Matcher;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.Link;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.Rung;
import studio.moment.lake.pipelines.revenue.match.link.SubIdKind;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.sample.BookingSpec;
import studio.moment.lake.runs.report.Check;

class ConservationTest {
  private static final MatchRules RULES =
      new MatchRules(3, 30, 1, 1, BigDecimal.ZERO, SubIdKind.CLICK, MatchRules.DEFAULT_MARGIN);
  private static final List<RejectedRow> REJECTED =
      List.of(new RejectedRow("f.csv", 3, "gross", "empty"));
  private static final Map<String, Long> COMMISSION = Map.of("KRW", 15_000L, "USD", 5_000L);

  private final List<PartnerRow> rows =
      List.of(
          order("L").code("X").money(60_000, 5_000).make(),
          order("L").code("X").money(60_000, 5_000).on(12, 1).make(),
          order("M").code("X").money(40_000, 5_000).on(11, 2).make(),
          order("N").currency("USD").on(11, 3).make());
  private final List<Booking> bookings =
      List.of(BookingSpec.booking(1).code("X").make(), BookingSpec.booking(2).make());
  private final Folded folded = Folder.fold(rows, Map.of());
  private final Matches matches = Matcher.match(folded.conversions(), bookings, List.of(), RULES);
  private final Classified classified = classify(folded, matches);

  private static Classified classify(Folded folded, Matches matches) {
    LocalDate run = LocalDate.of(2025, 6, 30);
    Terms terms = new Terms(RULES, run, PostedPeriods.none(), id -> true, conversion -> null);
    return new Classifier(terms).classify(folded, matches, REJECTED);
  }

  private static List<String> failed(List<Check> checks) {
    return checks.stream().filter(Check::failed).map(Check::name).toList();
  }

  @Test
  void what_is_whole_passes() {
    List<Check> checks =
        Conservation.checks("p", 5, COMMISSION, REJECTED, folded, matches, classified);
    assertThat(matches.links()).hasSize(2);
    assertThat(checks).hasSize(5);
    assertThat(failed(checks)).isEmpty();
  }

  @Test
  void a_row_that_the_fold_lost_fails() {
    Folded short_ =
        new Folded(
            folded.conversions().subList(0, folded.conversions().size() - 1),
            folded.told(),
            folded.duplicates(),
            folded.refused(),
            folded.since());
    assertThat(
            failed(
                Conservation.checks(
                    "p", 5, COMMISSION, REJECTED, short_, matches, classify(short_, matches))))
        .containsExactly(
            "p: rows in = rejected + duplicate + folded",
            "p: every row has one class",
            "p: commission in = commission over classes, in minor units");
  }

  @Test
  void a_rejected_row_that_was_not_handed_over_fails() {
    assertThat(
            failed(Conservation.checks("p", 6, COMMISSION, REJECTED, folded, matches, classified)))
        .containsExactly(
            "p: rows in = rejected + duplicate + folded", "p: every row has one class");
  }

  @Test
  void a_booking_without_a_class_or_with_two_fails() {
    for (int copy : new int[] {0, 2}) {
      List<Verdict> verdicts = new ArrayList<>(classified.bookings().subList(0, 1));
      for (int i = 0; i < copy; i++) {
        verdicts.add(classified.bookings().get(0));
      }
      Classified broken =
          new Classified(
              classified.conversions(),
              verdicts,
              classified.rows(),
              classified.rowCounts(),
              classified.commissions());
      assertThat(failed(Conservation.checks("p", 5, COMMISSION, REJECTED, folded, matches, broken)))
          .containsExactly("p: every booking has one class");
    }
  }

  @Test
  void a_won_of_commission_lost_or_moved_between_currencies_fails() {
    for (Map<String, Long> in :
        List.of(
            Map.of("KRW", 15_001L, "USD", 5_000L),
            Map.of("KRW", 14_999L, "USD", 5_001L),
            Map.of("KRW", 20_000L))) {
      assertThat(failed(Conservation.checks("p", 5, in, REJECTED, folded, matches, classified)))
          .containsExactly("p: commission in = commission over classes, in minor units");
    }
  }

  @Test
  void a_booking_on_two_lineages_fails_without_a_group_that_adds_up() {
    int first = index("L");
    int second = index("M");
    int third = index("N");
    assertThat(unbalanced(link(first, 0), link(second, 0))).isTrue();
    assertThat(unbalanced(link(first, 0, 5), link(second, 0, 5))).isFalse();
    assertThat(unbalanced(link(first, 0, 5), link(second, 0, 6))).isTrue();
    assertThat(unbalanced(link(first, 0, 5), link(second, 0, 5), link(third, 0, 5))).isTrue();
    assertThat(unbalanced(link(first, 1, 5), link(third, 1, 5))).isTrue();
    assertThat(unbalanced(link(first, 0, 5), link(second, 0, 5), link(second, 1, 5))).isTrue();
  }

  private int index(String lineage) {
    for (int i = 0; i < folded.conversions().size(); i++) {
      if (folded.conversions().get(i).lineageKey().equals(lineage)) {
        return i;
      }
    }
    throw new AssertionError(lineage);
  }

  private static Link link(int conversion, int booking) {
    return link(conversion, booking, Link.NO_GROUP);
  }

  private static Link link(int conversion, int booking, int group) {
    return new Link(conversion, booking, Rung.R3, Rung.R3, Evidence.ORDER_CODE_AND_SUM, group);
  }

  private boolean unbalanced(Link... links) {
    Matches other =
        new Matches(folded.conversions(), bookings, List.of(links), List.of(), Map.of(), Map.of());
    return failed(
            Conservation.checks(
                "p", 5, COMMISSION, REJECTED, folded, other, classify(folded, other)))
        .contains("p: bookings on several lineages without a sum that balances");
  }
}
