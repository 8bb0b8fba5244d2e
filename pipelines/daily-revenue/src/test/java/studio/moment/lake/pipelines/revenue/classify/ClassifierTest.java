package studio.moment.lake.pipelines.revenue.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.pipelines.revenue.sample.Conversions.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.classify.verdict.Reason;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.classify.verdict.RejectedRow;
import studio.moment.lake.pipelines.revenue.classify.verdict.Verdict;
import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.fold.Folder;
import studio.moment.lake.pipelines.revenue.match.Matcher;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.RememberedLink;
import studio.moment.lake.pipelines.revenue.match.link.Rung;
import studio.moment.lake.pipelines.revenue.match.link.SubIdKind;
import studio.moment.lake.pipelines.revenue.sample.BookingSpec;
import studio.moment.lake.pipelines.revenue.sample.RowSpec;

class ClassifierTest {
  private static final LocalDate DAY = LocalDate.of(2025, 5, 10);
  private static final LocalDate RUN = LocalDate.of(2025, 6, 30);
  private static final MatchRules RULES =
      new MatchRules(3, 30, 1, 100, BigDecimal.ZERO, SubIdKind.CLICK, MatchRules.DEFAULT_MARGIN);

  private PostedPeriods posted = PostedPeriods.none();
  private RememberedLink[] remembered = {};

  private Classified classify(List<RowSpec> rows, BookingSpec... specs) {
    Folded folded = Folder.fold(rows.stream().map(RowSpec::make).toList(), Map.of());
    List<Booking> bookings = Arrays.stream(specs).map(BookingSpec::make).toList();
    Matches matches = Matcher.match(folded.conversions(), bookings, List.of(remembered), RULES);
    Terms terms = new Terms(RULES, RUN, posted, id -> id.startsWith("c"), conversion -> "policy-3");
    return new Classifier(terms).classify(folded, matches, List.of());
  }

  private Verdict conversion(RowSpec row, BookingSpec... specs) {
    return classify(List.of(row), specs).conversions().get(0);
  }

  private Verdict booking(BookingSpec spec, RowSpec... rows) {
    return classify(List.of(rows), spec).bookings().get(0);
  }

  private static BookingSpec known() {
    return BookingSpec.booking(1).code("A");
  }

  private static RowSpec told() {
    return order("L").code("A");
  }

  @Test
  void what_agrees_is_matched_on_both_sides_with_the_rung_and_the_age() {
    Classified classified = classify(List.of(told()), known());
    for (Verdict verdict : List.of(classified.conversions().get(0), classified.bookings().get(0))) {
      assertThat(verdict.recordClass()).isEqualTo(RecordClass.MATCHED);
      assertThat(verdict.reasons()).isEmpty();
      assertThat(verdict.residualMinor()).isZero();
      assertThat(verdict.ageDays()).isEqualTo(51);
      assertThat(verdict.explain().json())
          .isEqualTo(
              "{\"rung\":\"R1\",\"evidence\":\"ORDER_CODE\",\"policyVersion\":\"policy-3\"}");
    }
  }

  @Test
  void a_tolerance_never_hides_the_residual() throws Exception {
    Verdict within = conversion(told().money(100_100, 5_000), known());
    assertThat(within.recordClass()).isEqualTo(RecordClass.MATCHED);
    assertThat(within.residualMinor()).isEqualTo(100);
    assertThat(within.reasons()).containsExactly(Reason.WITHIN_TOLERANCE);
    Verdict beyond = conversion(told().money(99_899, 5_000), known());
    assertThat(beyond.recordClass()).isEqualTo(RecordClass.AMOUNT_MISMATCH);
    assertThat(beyond.residualMinor()).isEqualTo(-101);
    assertThat(beyond.reasons()).containsExactly(Reason.GROSS_DIFFERS);
    JsonNode difference =
        new ObjectMapper().readTree(beyond.explain().json()).get("differences").get(0);
    assertThat(difference.get("field").asText()).isEqualTo("gross");
    assertThat(difference.get("expected").asText()).isEqualTo("100000");
    assertThat(difference.get("actual").asText()).isEqualTo("99899");
    assertThat(difference.get("tolerance").asLong()).isEqualTo(100);
    assertThat(difference.get("residual").asLong()).isEqualTo(-101);
  }

  @Test
  void a_confirmed_commission_in_won_is_compared_and_a_pending_one_is_not() {
    Verdict short_ = conversion(told().money(100_000, 4_000), known());
    assertThat(short_.recordClass()).isEqualTo(RecordClass.AMOUNT_MISMATCH);
    assertThat(short_.reasons()).containsExactly(Reason.COMMISSION_DIFFERS);
    assertThat(
            conversion(told().pending().money(100_000, 0).ordered(DAY), known().stayEnd(RUN))
                .recordClass())
        .isEqualTo(RecordClass.MATCHED);
  }

  @Test
  void amounts_of_two_currencies_are_a_mismatch_without_a_residual() {
    Verdict verdict = conversion(told().currency("USD"), known());
    assertThat(verdict.recordClass()).isEqualTo(RecordClass.AMOUNT_MISMATCH);
    assertThat(verdict.reasons()).containsExactly(Reason.CURRENCY_DIFFERS);
    assertThat(verdict.residualMinor()).isNull();
  }

  @Test
  void a_cancellation_on_one_side_alone_is_a_status_mismatch() {
    assertThat(conversion(told().cancelled(), known()).recordClass())
        .isEqualTo(RecordClass.STATUS_MISMATCH);
    assertThat(conversion(told(), known().status("cancelled")).recordClass())
        .isEqualTo(RecordClass.STATUS_MISMATCH);
    assertThat(conversion(told().cancelled(), known().status("cancelled")).recordClass())
        .isEqualTo(RecordClass.MATCHED);
    assertThat(conversion(told(), known().status("pending")).recordClass())
        .isEqualTo(RecordClass.STATUS_MISMATCH);
  }

  @Test
  void a_partner_may_be_late_with_a_status_within_its_lags() {
    Verdict cancelled = conversion(told(), known().status("cancelled").updated(RUN.minusDays(3)));
    assertThat(cancelled.recordClass()).isEqualTo(RecordClass.MATCHED);
    assertThat(cancelled.reasons()).containsExactly(Reason.STATUS_NOT_DUE_YET);
    assertThat(
            conversion(told(), known().status("cancelled").updated(RUN.minusDays(4))).recordClass())
        .isEqualTo(RecordClass.STATUS_MISMATCH);
    assertThat(conversion(told().pending(), known().stayEnd(RUN.minusDays(30))).recordClass())
        .isEqualTo(RecordClass.MATCHED);
    assertThat(conversion(told().pending(), known().stayEnd(RUN.minusDays(31))).recordClass())
        .isEqualTo(RecordClass.STATUS_MISMATCH);
  }

  @Test
  void status_comes_before_amount_and_both_are_told() {
    Verdict verdict = conversion(told().money(5, 5), known().status("pending"));
    assertThat(verdict.recordClass()).isEqualTo(RecordClass.STATUS_MISMATCH);
    assertThat(verdict.reasons())
        .contains(Reason.STATUS_DIFFERS, Reason.GROSS_DIFFERS, Reason.COMMISSION_DIFFERS);
  }

  @Test
  void a_booking_is_expected_until_the_partner_is_due_and_missing_from_then_on() {
    assertThat(booking(known().booked(RUN.minusDays(3))).recordClass())
        .isEqualTo(RecordClass.EXPECTED);
    Verdict missing = booking(known().booked(RUN.minusDays(4)));
    assertThat(missing.recordClass()).isEqualTo(RecordClass.MISSING_IN_PARTNER);
    assertThat(missing.reasons()).containsExactly(Reason.OVERDUE);
    assertThat(missing.ageDays()).isEqualTo(4);
    assertThat(booking(known().status("cancelled")).recordClass()).isEqualTo(RecordClass.EXPECTED);
  }

  @Test
  void an_order_of_a_click_of_ours_without_a_booking_is_missing_internally() {
    assertThat(conversion(told().sub("c1")).recordClass()).isEqualTo(RecordClass.MISSING_INTERNAL);
    Verdict foreign = conversion(told().sub("x1"));
    assertThat(foreign.recordClass()).isEqualTo(RecordClass.UNATTRIBUTED);
    assertThat(foreign.reasons()).containsExactly(Reason.UNKNOWN_SUB_ID);
    Verdict none = conversion(told());
    assertThat(none.recordClass()).isEqualTo(RecordClass.UNATTRIBUTED);
    assertThat(none.reasons()).containsExactly(Reason.NO_SUB_ID);
  }

  @Test
  void a_vanished_booking_is_missing_internally_and_named() {
    remembered = new RememberedLink[] {new RememberedLink("L", 99, Rung.R1)};
    Verdict verdict = conversion(told());
    assertThat(verdict.recordClass()).isEqualTo(RecordClass.MISSING_INTERNAL);
    assertThat(verdict.reasons()).contains(Reason.BOOKING_GONE);
    assertThat(verdict.explain().note()).contains("99");
  }

  @Test
  void a_booking_held_by_a_lineage_outside_the_run_is_not_missing() {
    remembered = new RememberedLink[] {new RememberedLink("M", 1, Rung.R1)};
    Verdict verdict = booking(known());
    assertThat(verdict.recordClass()).isEqualTo(RecordClass.MATCHED);
    assertThat(verdict.reasons()).containsExactly(Reason.HELD_BY_EARLIER_LINK);
  }

  @Test
  void what_is_ambiguous_names_its_candidates_on_both_sides() {
    Classified classified =
        classify(
            List.of(order("L"), order("M").on(11, 2)),
            BookingSpec.booking(1),
            BookingSpec.booking(2));
    assertThat(classified.conversions())
        .allSatisfy(
            verdict -> {
              assertThat(verdict.recordClass()).isEqualTo(RecordClass.AMBIGUOUS);
              assertThat(verdict.explain().candidates()).containsExactly("1", "2");
            });
    assertThat(classified.bookings())
        .allSatisfy(
            verdict -> {
              assertThat(verdict.recordClass()).isEqualTo(RecordClass.AMBIGUOUS);
              assertThat(verdict.explain().candidates()).containsExactlyInAnyOrder("L", "M");
              assertThat(verdict.reasons())
                  .containsExactlyInAnyOrder(Reason.SEVERAL_CANDIDATES, Reason.OVERDUE);
            });
  }

  @Test
  void a_change_of_a_closed_month_is_late_unless_it_is_what_was_posted() {
    Set<YearMonth> may = Set.of(YearMonth.of(2025, 5));
    posted = new PostedPeriods(may, Map.of("L", "other"));
    Verdict late = conversion(told(), known());
    assertThat(late.recordClass()).isEqualTo(RecordClass.LATE_CHANGE);
    assertThat(late.reasons()).containsExactly(Reason.CHANGED_AFTER_CLOSE);
    Folded folded = Folder.fold(List.of(told().make()), Map.of());
    posted = new PostedPeriods(may, Map.of("L", folded.conversions().get(0).stateHash()));
    assertThat(conversion(told(), known()).recordClass()).isEqualTo(RecordClass.MATCHED);
    posted = new PostedPeriods(Set.of(YearMonth.of(2025, 4)), Map.of());
    assertThat(conversion(told(), known()).recordClass()).isEqualTo(RecordClass.MATCHED);
  }

  @Test
  void a_group_is_compared_by_its_sums_and_gives_its_booking_its_worst_class() {
    remembered =
        new RememberedLink[] {
          new RememberedLink("L", 1, Rung.R3), new RememberedLink("M", 1, Rung.R3)
        };
    Classified classified =
        classify(
            List.of(order("L").money(60_000, 3_000), order("M").on(11, 2).cancelled().money(4, 2)),
            BookingSpec.booking(1));
    assertThat(classified.conversions())
        .extracting(Verdict::recordClass)
        .containsExactlyInAnyOrder(RecordClass.AMOUNT_MISMATCH, RecordClass.STATUS_MISMATCH);
    assertThat(classified.conversions()).extracting(Verdict::residualMinor).containsOnly(-40_000L);
    assertThat(classified.bookings().get(0).recordClass()).isEqualTo(RecordClass.STATUS_MISMATCH);
  }

  @Test
  void rejected_and_repeated_rows_are_told_row_by_row() {
    Folded folded =
        Folder.fold(List.of(told().on(11, 1).make(), told().on(12, 4).make()), Map.of());
    Matches matches = Matcher.match(folded.conversions(), List.of(), List.of(), RULES);
    Terms terms = new Terms(RULES, RUN, posted, id -> true, conversion -> null);
    Classified classified =
        new Classifier(terms)
            .classify(folded, matches, List.of(new RejectedRow("f.csv", 3, "gross", "empty")));
    assertThat(classified.rows())
        .extracting(row -> row.recordKey() + " " + row.recordClass())
        .containsExactly("r_2025-05-12.csv#4 DUPLICATE", "f.csv#3 REJECTED");
    assertThat(classified.rows().get(0).explain().json())
        .isEqualTo("{\"candidates\":[\"r_2025-05-11.csv#1\"]}");
    assertThat(classified.rows().get(1).explain().json()).isEqualTo("{\"note\":\"gross: empty\"}");
    assertThat(classified.rowCounts())
        .containsOnly(
            Map.entry(RecordClass.REJECTED, 1L),
            Map.entry(RecordClass.DUPLICATE, 1L),
            Map.entry(RecordClass.UNATTRIBUTED, 1L));
  }

  @Test
  void matches_of_other_conversions_are_refused() {
    Folded folded = Folder.fold(List.of(told().make()), Map.of());
    Matches none = Matcher.match(List.of(), List.of(), List.of(), RULES);
    Terms terms = new Terms(RULES, RUN, posted, id -> true, conversion -> null);
    assertThatThrownBy(() -> new Classifier(terms).classify(folded, none, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
