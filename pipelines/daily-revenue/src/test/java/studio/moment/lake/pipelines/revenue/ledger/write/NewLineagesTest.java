package studio.moment.lake.pipelines.revenue.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest.PARTNER;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.Order;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.Posted;
import studio.moment.lake.pipelines.revenue.ledger.entry.SumGroup;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.pipelines.revenue.ledger.entry.Unused;
import studio.moment.lake.testing.postgres.DatabaseTest;

@DatabaseTest
class NewLineagesTest {
  private static final List<String> STATE =
      List.of(
          "select string_agg(to_jsonb(c)::text, ' ' order by lineage_key) from conversions c",
          "select string_agg(to_jsonb(a)::text, ' ' order by lineage_key, seq) from adjustments a",
          "select string_agg(to_jsonb(l)::text, ' ' order by lineage_key) from match_links l",
          "select string_agg(to_jsonb(p)::text, ' ') from policy_versions p");

  @RegisterExtension final LedgerUnderTest db = new LedgerUnderTest();
  @RegisterExtension final LedgerUnderTest compared = new LedgerUnderTest();

  @Test
  void a_new_lineage_comes_to_the_same_whether_it_is_known_to_be_new_or_not() throws SQLException {
    Target[] targets =
        LedgerUnderTest.targets(
            Order.of("A", 1_000).booked(null, 1L),
            Order.of("B", 2_000).pending().booked("G", 2L, 3L),
            Order.of("C", 0).creator(null),
            Order.of("E", 10).unpriced(),
            Order.of("D", 3_000).cancelled());
    Posted fast = db.post(db.run("2025-01-20"), posting(db, List.of(), List.of(targets)));
    Posted slow =
        compared.post(compared.run("2025-01-20"), posting(compared, List.of(targets), List.of()));

    assertThat(fast).isEqualTo(slow);
    assertThat(state(db)).isEqualTo(state(compared));
    assertThat(db.daily()).isEqualTo(compared.daily()).isNotEmpty();
  }

  @Test
  void what_was_posted_as_new_is_not_posted_again() throws SQLException {
    Order[] orders = {Order.of("A", 1_000).booked(null, 1L), Order.of("B", 2_000)};
    db.writeBack("2025-01-20", orders);
    Posted again =
        db.post(
            db.run("2025-01-21"), posting(db, List.of(LedgerUnderTest.targets(orders)), List.of()));

    assertThat(again.changedLineages()).isZero();
    assertThat(again.adjustments()).isZero();
  }

  @Test
  void a_lineage_that_is_no_news_is_refused_and_nothing_written() throws SQLException {
    db.post("2025-01-20", Order.of("A", 1_000));
    List<Target> news =
        List.of(LedgerUnderTest.targets(Order.of("A", 5_000), Order.of("B", 2_000)));

    assertThatThrownBy(() -> db.post(db.run("2025-01-21"), posting(db, List.of(), news)))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("23505");
    assertThat(db.entries()).hasSize(1);
  }

  @Test
  void a_booking_goes_from_an_order_that_gives_it_up_to_a_new_one() throws SQLException {
    db.post("2025-01-20", Order.of("A", 1_000).booked(null, 1L));
    db.post("2025-01-21", Order.of("A", 1_000), Order.of("B", 1_000).booked(null, 1L));

    assertThat(db.ledger().value("select string_agg(lineage_key, ' ') from match_links"))
        .isEqualTo("B");
  }

  private static PartnerPosting posting(
      LedgerUnderTest db, List<Target> targets, List<Target> newTargets) throws SQLException {
    return new PartnerPosting(
        PARTNER,
        db.version(),
        List.of(),
        List.of(),
        Unused.NOTHING,
        targets,
        newTargets,
        List.of(new SumGroup("G", "KRW", 100_000, 100_000, 0)),
        Map.of("v1", "terms of v1"),
        true);
  }

  private static List<String> state(LedgerUnderTest db) throws SQLException {
    List<String> state = new ArrayList<>();
    for (String query : STATE) {
      state.add(db.ledger().value(query));
    }
    return state;
  }
}
