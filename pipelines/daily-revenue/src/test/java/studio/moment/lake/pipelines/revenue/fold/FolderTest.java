package studio.moment.lake.pipelines.revenue.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.revenue.sample.RowSpec.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;
import studio.moment.lake.pipelines.revenue.sample.RowSpec;

class FolderTest {
  private static Folded fold(RowSpec... specs) {
    List<PartnerRow> rows = new ArrayList<>();
    for (RowSpec spec : specs) {
      rows.add(spec.make());
    }
    Folded folded = Folder.fold(rows, Map.of());
    assertThat(folded.rowsIn()).isEqualTo(rows.size());
    Collections.reverse(rows);
    Folded backwards = Folder.fold(rows, Map.of());
    assertThat(backwards.conversions()).isEqualTo(folded.conversions());
    assertThat(backwards.told()).isEqualTo(folded.told());
    assertThat(backwards.duplicates()).isEqualTo(folded.duplicates());
    assertThat(backwards.since()).isEqualTo(folded.since());
    return folded;
  }

  private static Conversion only(RowSpec... specs) {
    Folded folded = fold(specs);
    assertThat(folded.conversions()).hasSize(1);
    return folded.conversions().get(0);
  }

  private static void assertStands(
      Conversion conversion, RowStatus status, long gross, long commission, String... ids) {
    assertThat(conversion.status()).isEqualTo(status);
    assertThat(conversion.grossMinor()).isEqualTo(gross);
    assertThat(conversion.commissionMinor()).isEqualTo(commission);
    assertThat(conversion.rowIds()).containsExactly(ids);
  }

  private static RowSpec state(String id, int day, int number) {
    return row("L").id(id).on(day, number);
  }

  private static RowSpec generation(String id, int day, int number) {
    return state(id, day, number).effect(RowEffect.GENERATION);
  }

  private static RowSpec delta(String id, int day, int number) {
    return state(id, day, number).effect(RowEffect.DELTA);
  }

  private static RowSpec takeBack(String id, int day, int number) {
    return state(id, day, number).effect(RowEffect.TAKE_BACK);
  }

  @Test
  void a_later_state_replaces_the_earlier_one_of_the_same_id() {
    Conversion conversion =
        only(state("a", 1, 1).money(100, 5), state("a", 2, 1).confirmed().money(90, 4));
    assertStands(conversion, RowStatus.CONFIRMED, 90, 4, "a");
    assertThat(conversion.rows()).isEqualTo(2);
  }

  @Test
  void a_first_commission_of_zero_gives_way_to_the_real_one() {
    assertStands(only(state("a", 1, 1).money(100, 0)), RowStatus.PENDING, 100, 0, "a");
    assertStands(
        only(state("a", 1, 1).money(100, 0), state("a", 2, 1).confirmed().money(100, 5)),
        RowStatus.CONFIRMED,
        100,
        5,
        "a");
  }

  @Test
  void the_report_day_decides_before_sequence_and_place_do() {
    RowSpec older = state("a", 0 + 1, 1).in("b.csv", LocalDate.of(2025, 5, 1), 7, 99).money(1, 1);
    RowSpec newer = state("a", 2, 1).in("a.csv", LocalDate.of(2025, 5, 2), 0, 1).money(2, 2);
    assertStands(only(older, newer), RowStatus.PENDING, 2, 2, "a");
  }

  @Test
  void the_same_delivery_again_is_a_duplicate_of_the_row_it_repeats() {
    Folded folded = fold(state("a", 1, 1), state("a", 2, 7));
    assertThat(folded.foldedRows()).isEqualTo(1);
    assertThat(folded.duplicates())
        .singleElement()
        .satisfies(
            duplicate -> {
              assertThat(duplicate.row().number()).isEqualTo(7);
              assertThat(duplicate.repeats().number()).isEqualTo(1);
            });
    assertThat(folded.conversions()).isEqualTo(fold(state("a", 1, 1)).conversions());
  }

  @Test
  void a_partner_that_goes_back_to_what_it_said_is_believed() {
    assertStands(
        only(
            state("a", 1, 1).confirmed(),
            state("a", 2, 1).cancelled(),
            state("a", 3, 1).confirmed()),
        RowStatus.CONFIRMED,
        100_000,
        5_000,
        "a");
  }

  @Test
  void an_older_state_delivered_late_does_not_undo_the_newer_one() {
    LocalDate first = LocalDate.of(2025, 5, 1);
    Folded folded =
        fold(
            state("a", 1, 1).changed(first),
            state("a", 2, 1).cancelled().changed(first.plusDays(1)),
            state("a", 3, 1).changed(first));
    assertStands(folded.conversions().get(0), RowStatus.CANCELLED, 0, 0);
    assertThat(folded.duplicates()).hasSize(1);
  }

  @Test
  void a_report_delivered_again_under_another_name_repeats_all_its_rows() {
    LocalDate later = LocalDate.of(2025, 5, 9);
    List<PartnerRow> rows =
        List.of(
            state("a", 1, 1).make(),
            state("a", 2, 1).cancelled().make(),
            delta(null, 1, 2).make(),
            delta(null, 1, 3).make(),
            state("a", 1, 1).in("again.csv", later, 0, 1).make(),
            delta(null, 1, 2).in("again.csv", later, 0, 2).make(),
            delta(null, 1, 3).in("again.csv", later, 0, 3).make());
    Folded folded =
        Folder.fold(rows, Map.of("r_2025-05-01.csv", "h1", "again.csv", "h1", "other.csv", "h2"));
    assertThat(folded.duplicates()).hasSize(3);
    assertThat(folded.conversions().get(0).grossMinor()).isEqualTo(200_000);
    // Without the hash of the whole report its rows are additions of their own.
    assertThat(Folder.fold(rows, Map.of()).conversions().get(0).grossMinor()).isEqualTo(500_000);
  }

  @Test
  void a_row_below_zero_under_a_new_id_corrects_the_order() {
    assertStands(
        only(state("a", 1, 1).confirmed(), state("b", 5, 1).confirmed().money(-30_000, -1_500)),
        RowStatus.CONFIRMED,
        70_000,
        3_500,
        "a",
        "b");
  }

  @Test
  void corrections_to_zero_leave_nothing_standing() {
    assertStands(
        only(state("a", 1, 1).confirmed(), state("b", 5, 1).confirmed().money(-100_000, -5_000)),
        RowStatus.CANCELLED,
        0,
        0);
  }

  @Test
  void a_cancelled_row_and_its_negative_twin_do_not_take_back_twice() {
    assertStands(
        only(
            state("a", 1, 1).confirmed(),
            state("a", 5, 1).cancelled(),
            state("b", 5, 2).cancelled().money(-100_000, -5_000)),
        RowStatus.CANCELLED,
        0,
        0);
  }

  @Test
  void a_negative_row_that_is_told_as_cancelled_takes_back() {
    assertStands(
        only(state("a", 1, 1).confirmed(), state("b", 5, 2).cancelled().money(-40_000, -2_000)),
        RowStatus.CONFIRMED,
        60_000,
        3_000,
        "a",
        "b");
  }

  @Test
  void of_booking_and_usage_only_the_confirmed_usage_stands() {
    assertStands(
        only(state("booking", 1, 1), state("usage", 9, 1).confirmed()),
        RowStatus.CONFIRMED,
        100_000,
        5_000,
        "usage");
  }

  @Test
  void a_row_alone_is_the_order_that_it_is_when_it_is_delivered_twice() {
    Random random = new Random(11);
    long[] amounts = {0, 1, 100, -1, -100};
    for (int i = 0; i < 300; i++) {
      RowSpec spec = row("L").id(random.nextBoolean() ? "a" : null).on(2, 1);
      spec.money(amounts[random.nextInt(5)], amounts[random.nextInt(5)]);
      spec.effect(RowEffect.values()[random.nextInt(4)]);
      spec.code(random.nextBoolean() ? "C" : null).sub(random.nextBoolean() ? "S" : null);
      spec.merchant(random.nextBoolean() ? "M" : null).product(random.nextBoolean() ? "P" : null);
      spec.stayEnd(random.nextBoolean() ? LocalDate.of(2025, 6, 1) : null);
      switch (random.nextInt(3)) {
        case 0 -> spec.confirmed();
        case 1 -> spec.cancelled();
        default -> spec.pending();
      }
      PartnerRow alone = spec.make();

      Folded once = Folder.fold(List.of(alone), Map.of());
      Folded twice = Folder.fold(List.of(alone, alone), Map.of());

      assertThat(twice.duplicates()).hasSize(1);
      assertThat(once.conversions()).isEqualTo(twice.conversions());
      assertThat(once.told()).isEqualTo(twice.told());
      assertThat(once.since()).isEqualTo(twice.since());
    }
  }

  @Test
  void pending_rows_add_up_until_one_is_confirmed() {
    assertStands(
        only(state("a", 1, 1), state("b", 1, 2)), RowStatus.PENDING, 200_000, 10_000, "a", "b");
    assertStands(
        only(state("a", 1, 1), state("b", 1, 2), state("a", 2, 1).confirmed()),
        RowStatus.CONFIRMED,
        100_000,
        5_000,
        "a");
  }

  @Test
  void rows_issued_again_under_new_ids_count_once_before_and_after_the_old_are_cancelled() {
    RowSpec[] early = {
      generation("a", 1, 1).product("room"),
      generation("b", 1, 2).product("meal").money(20_000, 1_000),
      generation("c", 9, 1).product("room+meal").confirmed().money(120_000, 6_000)
    };
    assertStands(only(early), RowStatus.CONFIRMED, 120_000, 6_000, "c");
    Conversion whole =
        only(
            early[0],
            early[1],
            early[2],
            generation("a", 10, 1).product("room").cancelled(),
            generation("b", 10, 2).product("meal").cancelled().money(20_000, 1_000));
    assertStands(whole, RowStatus.CONFIRMED, 120_000, 6_000, "c");
    assertThat(whole.product()).isEqualTo("room+meal");
  }

  @Test
  void a_real_cancellation_after_a_new_generation_does_not_revive_the_old_one() {
    assertStands(
        only(
            generation("a", 1, 1),
            generation("c", 9, 1).confirmed(),
            generation("c", 20, 1).cancelled()),
        RowStatus.CANCELLED,
        0,
        0);
  }

  @Test
  void a_moved_order_day_is_told_with_the_day_first_told() {
    Conversion moved =
        only(
            generation("a", 1, 1).ordered(LocalDate.of(2025, 4, 30)),
            generation("a", 9, 1).ordered(LocalDate.of(2025, 4, 30)).cancelled(),
            generation("c", 9, 2).ordered(LocalDate.of(2025, 5, 3)).confirmed());
    assertThat(moved.occurredAt()).isEqualTo(RowSpec.noon(LocalDate.of(2025, 5, 3)));
    assertThat(moved.movedFrom()).isEqualTo(LocalDate.of(2025, 4, 30));
    assertThat(only(generation("a", 1, 1)).movedFrom()).isNull();
  }

  @Test
  void additions_sum_up_under_the_status_last_told() {
    assertStands(
        only(
            delta("u1", 1, 1),
            delta("u2", 2, 1).confirmed().money(-20_000, -1_000),
            delta("u2", 3, 1).confirmed().money(-20_000, -1_000)),
        RowStatus.CONFIRMED,
        80_000,
        4_000,
        "u1",
        "u2");
    assertStands(
        only(delta("u1", 1, 1), delta("u2", 2, 1).cancelled().money(-100_000, -5_000)),
        RowStatus.CANCELLED,
        0,
        0);
  }

  @Test
  void equal_additions_without_ids_in_one_report_are_two() {
    assertStands(only(delta(null, 1, 1), delta(null, 1, 2)), RowStatus.PENDING, 200_000, 10_000);
  }

  @Test
  void a_cancel_feed_takes_its_positive_amounts_back_once() {
    Folded folded =
        fold(
            state("a", 1, 1).confirmed(),
            takeBack("a", 5, 1).money(30_000, 1_500),
            takeBack("a", 6, 1).money(30_000, 1_500));
    assertStands(folded.conversions().get(0), RowStatus.CONFIRMED, 70_000, 3_500, "a");
    assertThat(folded.duplicates()).hasSize(1);
  }

  @Test
  void a_cancellation_told_twice_in_other_words_does_not_reach_other_rows_of_the_order() {
    assertStands(
        only(
            state("a", 1, 1).confirmed(),
            state("b", 1, 2).confirmed().money(50_000, 2_500),
            takeBack("a", 5, 1).changed(LocalDate.of(2025, 5, 4)),
            takeBack("a", 6, 1).changed(LocalDate.of(2025, 5, 5))),
        RowStatus.CONFIRMED,
        50_000,
        2_500,
        "b");
  }

  @Test
  void a_cancellation_that_comes_before_its_order_counts_all_the_same() {
    assertStands(
        only(takeBack("a", 1, 1), state("a", 2, 1).confirmed()), RowStatus.CANCELLED, 0, 0);
  }

  @Test
  void a_cancel_feed_without_commissions_leaves_no_commission_of_what_is_gone() {
    assertStands(
        only(state("a", 1, 1).confirmed(), takeBack("a", 5, 1).money(100_000, 0)),
        RowStatus.CANCELLED,
        0,
        0);
  }

  @Test
  void of_rows_without_ids_the_newest_report_says_all_there_is() {
    assertThat(
            only(
                    row("L").id(null).on(1, 1).money(10, 1),
                    row("L").id(null).on(1, 2).money(20, 2),
                    row("L").id(null).on(2, 1).money(20, 2),
                    row("L").id(null).on(2, 2).money(30, 3))
                .grossMinor())
        .isEqualTo(50);
  }

  @Test
  void a_row_in_another_currency_than_the_order_is_refused_and_counted() {
    Folded folded =
        fold(
            state("a", 1, 1).confirmed().currency("USD").money(7_000, 350),
            state("b", 2, 1).confirmed());
    assertStands(folded.conversions().get(0), RowStatus.CONFIRMED, 100_000, 5_000, "b");
    assertThat(folded.refused())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.row().currency()).isEqualTo("USD");
              assertThat(refused.reason()).contains("USD").contains("KRW");
            });
  }

  @Test
  void lineages_whose_keys_share_a_hash_stay_apart() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    Folded folded = fold(row("Aa").on(1, 1), row("BB").on(1, 2), row("Aa").on(2, 1).confirmed());
    assertThat(folded.conversions())
        .extracting(Conversion::lineageKey)
        .containsExactlyInAnyOrder("Aa", "BB");
    assertThat(folded.conversions()).extracting(Conversion::rows).containsExactlyInAnyOrder(2, 1);
  }

  @Test
  void the_state_hash_changes_with_the_state_and_with_nothing_else() {
    String hash = only(state("a", 1, 1)).stateHash();
    assertThat(hash).matches("[0-9a-f]{32}");
    assertThat(only(state("a", 1, 9)).stateHash()).isEqualTo(hash);
    assertThat(only(state("a", 1, 1).money(100_000, 5_001)).stateHash()).isNotEqualTo(hash);
    assertThat(only(state("a", 1, 1).sub("x")).stateHash()).isNotEqualTo(hash);
  }

  @Test
  void any_shuffle_and_any_repetition_of_rows_folds_to_the_same() {
    Random random = new Random(11);
    List<PartnerRow> rows = new ArrayList<>();
    RowEffect[] effects = RowEffect.values();
    for (int i = 0; i < 3_000; i++) {
      int lineage = random.nextInt(400);
      RowSpec spec =
          row("L" + lineage)
              .id("id" + random.nextInt(3))
              .on(1 + random.nextInt(20), i)
              .effect(effects[(lineage % 4 + (random.nextInt(9) == 0 ? 1 : 0)) % 4])
              .money(random.nextInt(5) * 100 - 100, random.nextInt(9));
      switch (random.nextInt(3)) {
        case 0 -> spec.confirmed();
        case 1 -> spec.cancelled();
        default -> spec.pending();
      }
      rows.add(spec.make());
    }
    Folded folded = Folder.fold(rows, Map.of());
    for (int turn = 0; turn < 5; turn++) {
      List<PartnerRow> again = new ArrayList<>(rows);
      again.addAll(rows.subList(0, 700));
      Collections.shuffle(again, random);
      Folded other = Folder.fold(again, Map.of());
      assertThat(other.conversions()).isEqualTo(folded.conversions());
      assertThat(other.told()).isEqualTo(folded.told());
      assertThat(other.since()).isEqualTo(folded.since());
      assertThat(other.rowsIn()).isEqualTo(again.size());
      assertThat(other.duplicates()).hasSize(folded.duplicates().size() + 700);
    }
  }

  @Test
  void an_order_stands_since_the_report_that_brought_it_to_its_status() {
    assertThat(since(state("a", 3, 1).pending())).isEqualTo(3);
    assertThat(
            since(
                state("a", 3, 1).pending(),
                state("a", 5, 1).confirmed(),
                state("a", 9, 1).confirmed().money(900, 9)))
        .as("more reports of what is confirmed do not confirm it again")
        .isEqualTo(5);
    assertThat(
            since(
                state("a", 3, 1).confirmed(),
                state("a", 5, 1).cancelled(),
                state("a", 8, 1).confirmed()))
        .as("of the last time")
        .isEqualTo(8);
    assertThat(since(state("a", 3, 1).confirmed(), takeBack("b", 6, 1).confirmed())).isEqualTo(6);
    assertThat(
            since(
                state("a", 3, 1).confirmed(),
                state("a", 3, 2).cancelled(),
                state("a", 3, 3).confirmed()))
        .isEqualTo(3);
  }

  private static int since(RowSpec... rows) {
    return fold(rows).since().get(0).getDayOfMonth();
  }
}
