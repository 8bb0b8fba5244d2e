package studio.moment.lake.pipelines.revenue.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.pipelines.revenue.sample.BookingSpec.booking;
import static studio.moment.lake.pipelines.revenue.sample.Conversions.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.Link;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.RememberedLink;
import studio.moment.lake.pipelines.revenue.match.link.Rung;
import studio.moment.lake.pipelines.revenue.match.link.SubIdKind;
import studio.moment.lake.pipelines.revenue.sample.BookingSpec;
import studio.moment.lake.pipelines.revenue.sample.Conversions;
import studio.moment.lake.pipelines.revenue.sample.RowSpec;

class MatcherTest {
  private static final LocalDate DAY = LocalDate.of(2025, 5, 10);
  private static final MatchRules CLICKS = rules(SubIdKind.CLICK, 1, "0");
  private static final MatchRules LINKS = rules(SubIdKind.LINK, 1, "0");

  private static MatchRules rules(SubIdKind kind, long minor, String rate) {
    return new MatchRules(3, 60, 1, minor, new BigDecimal(rate), kind, MatchRules.DEFAULT_MARGIN);
  }

  private static List<RowSpec> theirs(RowSpec... rows) {
    return Arrays.asList(rows);
  }

  private static List<BookingSpec> ours(BookingSpec... bookings) {
    return Arrays.asList(bookings);
  }

  /** Links as lineage-booking@rung, sorted; the same whatever the order of both sides. */
  private static List<String> links(
      List<RowSpec> rows, List<BookingSpec> specs, MatchRules rules, RememberedLink... known) {
    Matches matches = match(rows, specs, rules, known);
    List<String> told = told(matches);
    List<RowSpec> backRows = new ArrayList<>(rows);
    List<BookingSpec> backSpecs = new ArrayList<>(specs);
    Collections.reverse(backRows);
    Collections.reverse(backSpecs);
    assertThat(told(match(backRows, backSpecs, rules, known))).isEqualTo(told);
    return told;
  }

  private static Matches match(
      List<RowSpec> rows, List<BookingSpec> specs, MatchRules rules, RememberedLink... known) {
    List<Conversion> conversions = Conversions.of(rows.toArray(RowSpec[]::new));
    List<Booking> bookings = specs.stream().map(BookingSpec::make).toList();
    return Matcher.match(conversions, bookings, List.of(known), rules);
  }

  private static List<String> told(Matches matches) {
    return matches.links().stream()
        .map(
            link ->
                matches.conversions().get(link.conversion()).lineageKey()
                    + "-"
                    + matches.bookings().get(link.booking()).bookingId()
                    + "@"
                    + link.rung())
        .sorted()
        .toList();
  }

  private static void assertAllAmbiguous(Matches matches) {
    assertThat(matches.links()).isEmpty();
    for (int c = 0; c < matches.conversions().size(); c++) {
      assertThat(matches.ambiguousConversion(c)).isNotNull();
    }
    for (int b = 0; b < matches.bookings().size(); b++) {
      assertThat(matches.ambiguousBooking(b)).isNotNull();
    }
  }

  @Test
  void one_order_code_on_each_side_is_one_order_whatever_the_amounts() {
    assertThat(
            links(
                theirs(order("L").code("X").money(1, 0)),
                ours(booking(1).code("X"), booking(2).code("Y")),
                CLICKS))
        .containsExactly("L-1@R1");
  }

  @Test
  void one_order_number_of_two_merchants_is_two_orders() {
    assertThat(
            links(
                theirs(order("L").code("5").merchant("shop").product("tour").money(1, 0)),
                ours(booking(1).code("5").merchant("other")),
                CLICKS))
        .isEmpty();
    assertThat(
            links(
                theirs(
                    order("L").code("5").merchant("shop"), order("M").code("5").merchant("other")),
                ours(booking(1).code("5").merchant("other"), booking(2).code("5").merchant("shop")),
                CLICKS))
        .containsExactly("L-2@R1", "M-1@R1");
  }

  @Test
  void a_merchant_named_otherwise_does_not_part_an_order_on_which_all_else_agrees() {
    assertThat(
            links(
                theirs(order("L").code("5").merchant("KR")),
                ours(booking(1).code("5").merchant("hotelco")),
                CLICKS))
        .containsExactly("L-1@R1");
  }

  @Test
  void a_click_with_one_order_on_each_side_is_enough() {
    assertThat(
            links(
                theirs(order("L").sub("c1").money(1, 0).ordered(DAY.plusDays(20))),
                ours(booking(1).click("c1"), booking(2).click("c2")),
                CLICKS))
        .containsExactly("L-1@R2");
  }

  @Test
  void two_order_codes_of_one_click_are_two_orders() {
    assertThat(
            links(
                theirs(order("L").sub("c1").code("A").money(70_000, 1)),
                ours(booking(1).click("c1").code("B")),
                CLICKS))
        .isEmpty();
  }

  @Test
  void what_is_left_of_a_click_is_linked_only_where_day_and_amount_or_product_agree() {
    RowSpec known = order("K").sub("c1").code("A");
    BookingSpec knownBooking = booking(1).click("c1").code("A");
    assertThat(
            links(
                theirs(known, order("L").sub("c1").product("car").money(70_000, 1)),
                ours(knownBooking, booking(2).click("c1").product("boat")),
                CLICKS))
        .containsExactly("K-1@R1");
    assertThat(
            links(
                theirs(known, order("L").sub("c1").product("boat").money(70_000, 1)),
                ours(knownBooking, booking(2).click("c1").product("boat")),
                CLICKS))
        .containsExactly("K-1@R1", "L-2@R2");
  }

  @Test
  void a_link_id_needs_merchant_day_and_amount_or_product_besides() {
    BookingSpec far = booking(1).link(77).booked(DAY.minusDays(40));
    BookingSpec near = booking(2).link(77).money(90_000, 1);
    assertThat(links(theirs(order("L").sub("77")), ours(far), LINKS)).isEmpty();
    assertThat(links(theirs(order("L").sub("77")), ours(near), LINKS)).containsExactly("L-2@R2");
    assertThat(links(theirs(order("L").sub("77")), ours(near.merchant("else").money(1, 1)), LINKS))
        .isEmpty();
  }

  @Test
  void a_link_of_many_bookings_decides_nothing_by_itself() {
    Matches matches =
        match(
            theirs(order("L").sub("77"), order("M").sub("77")),
            ours(booking(1).link(77), booking(2).link(77)),
            LINKS);
    assertAllAmbiguous(matches);
  }

  @Test
  void a_number_that_is_a_link_id_is_no_click_id() {
    assertThat(links(theirs(order("L").sub("77")), ours(booking(1).link(77).click("x")), CLICKS))
        .isEmpty();
    assertThat(links(theirs(order("L").sub("c1").money(1, 1)), ours(booking(1).click("c1")), LINKS))
        .isEmpty();
  }

  @Test
  void one_conversion_is_several_bookings_whose_amounts_add_up_exactly() {
    List<BookingSpec> rooms =
        ours(booking(1).code("X").money(60_000, 1), booking(2).code("X").money(40_000, 1));
    assertThat(links(theirs(order("L").code("X")), rooms, CLICKS))
        .containsExactly("L-1@R3", "L-2@R3");
    Matches off = match(theirs(order("L").code("X").money(100_001, 1)), rooms, CLICKS);
    assertAllAmbiguous(off);
    assertThat(off.ambiguousConversion(0).candidates()).containsExactly(0, 1);
    assertAllAmbiguous(match(theirs(order("L").code("X").currency("USD")), rooms, CLICKS));
  }

  @Test
  void several_lineages_are_one_booking_whose_amount_they_add_up_to() {
    List<RowSpec> items =
        theirs(order("L").code("X").money(60_000, 1), order("M").code("X").money(40_000, 1));
    assertThat(links(items, ours(booking(1).code("X")), CLICKS))
        .containsExactly("L-1@R3", "M-1@R3");
    assertAllAmbiguous(match(items, ours(booking(1).code("X").money(99_999, 1)), CLICKS));
  }

  @Test
  void orders_of_one_click_may_add_up_but_those_of_one_link_may_not() {
    List<BookingSpec> rooms =
        ours(
            booking(1).click("c").link(77).money(60_000, 1),
            booking(2).click("c").link(77).money(40_000, 1));
    assertThat(links(theirs(order("L").sub("c")), rooms, CLICKS))
        .containsExactly("L-1@R3", "L-2@R3");
    assertThat(links(theirs(order("L").sub("77")), rooms, LINKS)).isEmpty();
  }

  @Test
  void merchant_product_day_and_amount_together_are_enough() {
    Matches matches =
        match(
            theirs(order("L").ordered(DAY.plusDays(1)).money(100_001, 1)),
            ours(booking(1), booking(2).money(555, 1)),
            CLICKS);
    assertThat(told(matches)).containsExactly("L-1@R4");
    assertThat(matches.links().get(0).evidence()).isEqualTo(Evidence.PRODUCT_DAY_AND_AMOUNT);
  }

  @Test
  void an_amount_alone_never_matches() {
    assertThat(links(theirs(order("L").product("car")), ours(booking(1)), CLICKS)).isEmpty();
    assertThat(links(theirs(order("L").product(null)), ours(booking(1).product(null)), CLICKS))
        .isEmpty();
    assertThat(links(theirs(order("L").merchant("else")), ours(booking(1)), CLICKS)).isEmpty();
    assertThat(links(theirs(order("L").ordered(DAY.plusDays(2))), ours(booking(1)), CLICKS))
        .isEmpty();
    assertThat(links(theirs(order("L").money(100_002, 1)), ours(booking(1)), CLICKS)).isEmpty();
  }

  @Test
  void the_currency_is_a_gate() {
    assertThat(links(theirs(order("L").currency("JPY")), ours(booking(1)), CLICKS)).isEmpty();
  }

  @Test
  void ids_that_contradict_are_a_gate_too() {
    assertThat(links(theirs(order("L").code("A")), ours(booking(1).code("B")), CLICKS)).isEmpty();
    assertThat(links(theirs(order("L").sub("c1")), ours(booking(1).click("c2")), CLICKS)).isEmpty();
    assertThat(links(theirs(order("L").sub("7")), ours(booking(1).link(8)), LINKS)).isEmpty();
  }

  @Test
  void a_tolerance_may_be_a_part_of_our_amount() {
    MatchRules percent = rules(SubIdKind.CLICK, 0, "0.01");
    assertThat(links(theirs(order("L").money(101_000, 1)), ours(booking(1)), percent))
        .containsExactly("L-1@R4");
    assertThat(links(theirs(order("L").money(99_000, 1)), ours(booking(1)), percent))
        .containsExactly("L-1@R4");
    assertThat(links(theirs(order("L").money(101_001, 1)), ours(booking(1)), percent)).isEmpty();
    assertThat(links(theirs(order("L").money(98_999, 1)), ours(booking(1)), percent)).isEmpty();
  }

  @Test
  void twins_without_ids_stay_ambiguous_on_both_sides() {
    assertAllAmbiguous(match(theirs(order("L"), order("M")), ours(booking(1), booking(2)), CLICKS));
    assertAllAmbiguous(match(theirs(order("L")), ours(booking(1), booking(2)), CLICKS));
    assertAllAmbiguous(match(theirs(order("L"), order("M")), ours(booking(1)), CLICKS));
  }

  @Test
  void twins_stay_ambiguous_even_without_a_margin() {
    MatchRules none =
        new MatchRules(3, 60, 1, 1, BigDecimal.ZERO, SubIdKind.CLICK, BigDecimal.ZERO);
    assertAllAmbiguous(match(theirs(order("L")), ours(booking(1), booking(2)), none));
    assertThat(
            links(theirs(order("L")), ours(booking(1), booking(2).booked(DAY.plusDays(1))), none))
        .containsExactly("L-1@R4");
  }

  @Test
  void a_day_alone_does_not_decide_between_two() {
    assertAllAmbiguous(
        match(theirs(order("L")), ours(booking(1), booking(2).booked(DAY.plusDays(1))), CLICKS));
  }

  @Test
  void twins_with_ids_are_told_apart() {
    assertThat(
            links(
                theirs(order("L").sub("c1"), order("M").sub("c2")),
                ours(booking(1).click("c2"), booking(2).click("c1")),
                CLICKS))
        .containsExactly("L-2@R2", "M-1@R2");
    assertThat(
            links(
                theirs(order("L").code("A"), order("M")),
                ours(booking(1).code("A"), booking(2).code("B")),
                CLICKS))
        .containsExactly("L-1@R1", "M-2@R4");
  }

  @Test
  void the_day_before_a_move_matches_as_well() {
    RowSpec moved = order("L").ordered(DAY.plusDays(20));
    Conversion now = Conversions.of(moved).get(0);
    Conversion then =
        new Conversion(
            now.partner(),
            now.lineageKey(),
            now.merchant(),
            null,
            null,
            now.product(),
            null,
            now.status(),
            now.currency(),
            now.grossMinor(),
            now.commissionMinor(),
            now.occurredAt(),
            DAY,
            null,
            now.firstReportDate(),
            now.lastReportDate(),
            now.rowIds(),
            2,
            now.stateHash());
    Booking booking = booking(1).make();
    assertThat(Matcher.match(List.of(now), List.of(booking), List.of(), CLICKS).links()).isEmpty();
    assertThat(Matcher.match(List.of(then), List.of(booking), List.of(), CLICKS).links())
        .hasSize(1);
  }

  @Test
  void too_many_candidates_are_not_looked_at_and_all_are_ambiguous() {
    List<RowSpec> rows = new ArrayList<>();
    List<BookingSpec> bookings = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(order("L" + i));
      bookings.add(booking(1 + i));
    }
    Matches matches = match(rows, bookings, CLICKS);
    assertAllAmbiguous(matches);
    assertThat(matches.ambiguousConversion(0).more()).isTrue();
    assertThat(matches.ambiguousBooking(0).more()).isTrue();
  }

  @Test
  void an_order_code_that_everything_has_decides_nothing() {
    List<RowSpec> rows = new ArrayList<>();
    List<BookingSpec> bookings = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(order("L" + i).code("-").sub("c" + i));
      bookings.add(booking(1 + i).code("-").click("c" + i));
    }
    assertThat(links(rows, bookings, CLICKS)).hasSize(100).allMatch(link -> link.endsWith("@R2"));
  }

  @Test
  void a_remembered_link_comes_before_every_other() {
    assertThat(
            links(
                theirs(order("L").code("A")),
                ours(booking(1).code("A"), booking(2).money(1, 1)),
                CLICKS,
                new RememberedLink("L", 2, Rung.R4)))
        .containsExactly("L-2@R0");
    Link link =
        match(theirs(order("L")), ours(booking(2)), CLICKS, new RememberedLink("L", 2, Rung.R1))
            .links()
            .get(0);
    assertThat(link.origin()).isEqualTo(Rung.R1);
  }

  @Test
  void a_lineage_whose_remembered_booking_vanished_takes_no_other_by_likeness() {
    RememberedLink known = new RememberedLink("L", 9, Rung.R1);
    Matches matches = match(theirs(order("L")), ours(booking(1)), CLICKS, known);
    assertThat(matches.links()).isEmpty();
    assertThat(matches.goneBooking(0)).isEqualTo(9);
    assertThat(links(theirs(order("L").code("A")), ours(booking(1).code("A")), CLICKS, known))
        .containsExactly("L-1@R1");
  }

  @Test
  void a_booking_is_held_for_its_lineage_even_where_that_is_not_in_the_run() {
    Matches matches =
        match(
            theirs(order("L").code("A")),
            ours(booking(1).code("A")),
            CLICKS,
            new RememberedLink("elsewhere", 1, Rung.R1));
    assertThat(matches.links()).isEmpty();
    assertThat(matches.heldBy(0).lineageKey()).isEqualTo("elsewhere");
  }

  @Test
  void a_booking_remembered_for_two_lineages_is_kept_only_by_a_sum_group() {
    List<RowSpec> items = theirs(order("L").money(60_000, 1), order("M").money(30_000, 1));
    assertThat(
            links(
                items,
                ours(booking(1)),
                CLICKS,
                new RememberedLink("L", 1, Rung.R3),
                new RememberedLink("M", 1, Rung.R3)))
        .containsExactly("L-1@R0", "M-1@R0");
    assertAllAmbiguous(
        match(
            items,
            ours(booking(1)),
            CLICKS,
            new RememberedLink("L", 1, Rung.R1),
            new RememberedLink("M", 1, Rung.R3)));
  }

  @Test
  void a_lineage_or_booking_given_twice_is_refused() {
    assertThatThrownBy(() -> match(theirs(order("L"), order("L")), ours(), CLICKS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> match(theirs(), ours(booking(1), booking(1)), CLICKS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }
}
