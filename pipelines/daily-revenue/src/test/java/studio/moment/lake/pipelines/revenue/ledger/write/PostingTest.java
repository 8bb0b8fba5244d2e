package studio.moment.lake.pipelines.revenue.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest.targets;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.Order;
import studio.moment.lake.pipelines.revenue.ledger.entry.LedgerRun;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.testing.postgres.DatabaseTest;

@DatabaseTest
class PostingTest {
  @RegisterExtension final LedgerUnderTest db = new LedgerUnderTest();
  @RegisterExtension final LedgerUnderTest other = new LedgerUnderTest();

  @Test
  void a_new_order_is_posted_once_whoever_repeats_it() throws SQLException {
    Order order = Order.of("A", 9_001);

    assertThat(db.post("2025-01-20", order).adjustments()).isEqualTo(1);
    assertThat(db.post("2025-01-21", order).adjustments()).isZero();

    LedgerRun again = db.run("2025-01-22");
    assertThat(db.post(again, db.posting(targets(order))).changedLineages()).isZero();
    assertThat(db.post(again, db.posting(targets(order))).changedLineages()).isZero();
    assertThat(db.entries()).containsExactly("A 1 202501 7 2025-01-10 confirmed 9001 4500 new");
  }

  @Test
  void a_changed_amount_is_posted_as_the_difference() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000));
    db.post("2025-01-21", Order.of("A", 7_000));
    db.post("2025-01-22", Order.of("A", 9_000));

    assertThat(db.entries())
        .containsExactly(
            "A 1 202501 7 2025-01-10 confirmed 9000 4500 new",
            "A 2 202501 7 2025-01-10 confirmed -2000 -1000 change",
            "A 3 202501 7 2025-01-10 confirmed 2000 1000 change");
  }

  @Test
  void a_clawback_is_posted_once() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000));
    db.post("2025-02-20", Order.of("A", 9_000).cancelled());
    db.post("2025-02-21", Order.of("A", 9_000).cancelled());
    db.post("2025-02-22", Order.of("A", 8_000).cancelled());

    assertThat(db.entries())
        .containsExactly(
            "A 1 202501 7 2025-01-10 confirmed 9000 4500 new",
            "A 2 202501 7 2025-01-10 confirmed -9000 -4500 clawback");
  }

  @Test
  void an_order_that_comes_back_after_its_clawback_is_posted_anew() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000));
    db.post("2025-01-21", Order.of("A", 9_000).cancelled());
    db.post("2025-01-22", Order.of("A", 9_000));

    assertThat(db.entries()).last().isEqualTo("A 3 202501 7 2025-01-10 confirmed 9000 4500 change");
    assertThat(db.known("A").get(0).postedSequence()).isEqualTo(3);
  }

  @Test
  void a_confirmation_takes_from_pending_what_it_gives_to_confirmed() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000).pending());
    db.post("2025-01-25", Order.of("A", 9_500));

    assertThat(db.entries())
        .containsExactly(
            "A 1 202501 7 2025-01-10 pending 9000 4500 new",
            "A 2 202501 7 2025-01-10 pending -9000 -4500 confirmed",
            "A 3 202501 7 2025-01-10 confirmed 9500 4750 confirmed");
  }

  @Test
  void an_order_of_another_creator_or_day_leaves_the_old_account() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000), Order.of("B", 1_000));
    db.post("2025-01-21", Order.of("A", 9_000).creator(8L), Order.of("B", 1_000).on("2025-01-12"));

    assertThat(db.entries())
        .containsExactly(
            "A 1 202501 7 2025-01-10 confirmed 9000 4500 new",
            "A 2 202501 7 2025-01-10 confirmed -9000 -4500 moved",
            "A 3 202501 8 2025-01-10 confirmed 9000 4500 moved",
            "B 1 202501 7 2025-01-10 confirmed 1000 500 new",
            "B 2 202501 7 2025-01-10 confirmed -1000 -500 moved",
            "B 3 202501 7 2025-01-12 confirmed 1000 500 moved");
  }

  @Test
  void an_order_without_a_price_is_kept_and_not_posted() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000).unpriced());
    assertThat(db.entries()).isEmpty();

    db.post("2025-01-21", Order.of("A", 9_000));
    db.post("2025-01-22", Order.of("A", 9_000).unpriced());
    assertThat(db.entries())
        .containsExactly(
            "A 1 202501 7 2025-01-10 confirmed 9000 4500 new",
            "A 2 202501 7 2025-01-10 confirmed -9000 -4500 withdrawn");
  }

  @Test
  void a_correction_touches_its_own_lineage_only() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000), Order.of("B", 9_000), Order.of("C", 9_000));
    String before =
        db.ledger()
            .value(
                "select string_agg(c::text, ';' order by lineage_key)"
                    + " from conversions c where lineage_key <> 'B'");

    assertThat(
            db.post("2025-01-21", Order.of("A", 9_000), Order.of("B", 1), Order.of("C", 9_000))
                .changedLineages())
        .isEqualTo(1);

    assertThat(
            db.ledger()
                .value(
                    "select string_agg(c::text, ';' order by lineage_key)"
                        + " from conversions c where lineage_key <> 'B'"))
        .isEqualTo(before);
    assertThat(db.entries()).filteredOn(entry -> !entry.startsWith("B ")).hasSize(2);
  }

  @Test
  void a_rehearsal_tells_what_would_be_posted_and_leaves_nothing() throws SQLException {
    try (var connection = db.connect()) {
      assertThat(
              new LedgerWriter(db.names())
                  .rehearse(connection, db.run("2025-01-20"), db.posting(targets(Order.of("A", 1))))
                  .adjustments())
          .isEqualTo(1);
    }
    assertThat(db.entries()).isEmpty();
    assertThat(db.version()).isZero();
  }

  @Test
  void what_was_handed_in_is_read_back() throws SQLException {
    Target target = Order.of("A", 9_000).booked(null, 5L).target();
    Target nobody = Order.of("B", 9_000).creator(null).pending().target();
    db.post(db.run("2025-01-20"), db.posting(target, nobody));

    assertThat(db.known("A", "B", "C"))
        .extracting(known -> known.target())
        .isEqualTo(List.of(target, nobody));
  }

  @Test
  void the_order_of_orders_does_not_matter() throws SQLException {
    db.post("2025-01-20", Order.of("A", 1), Order.of("B", 2), Order.of("C", 3));
    other.post("2025-01-20", Order.of("C", 3), Order.of("A", 1), Order.of("B", 2));

    String state = "select string_agg(a::text, ';' order by lineage_key, seq) from adjustments a";
    assertThat(other.ledger().value(state)).isEqualTo(db.ledger().value(state));
  }
}
