package studio.moment.lake.pipelines.revenue.partner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** Orders that only their click or link makes somebody's. */
@DatabaseTest
class ClickedOrdersTest {
  private static final String CLICK = "00000000-0000-0000-0000-000000000001";
  private static final String HEADER = "order,status,gross,commission,day,sub\n";

  @RegisterExtension final PartnerUnderTest partner = new PartnerUnderTest();

  private void orders(String kind, String sub) throws Exception {
    partner.lookback(10);
    partner.adapter(
        PartnerUnderTest.ADAPTER
            .replace("subId: link", "subId: " + kind)
            .replace("feeds:", "  subId: sub\nfeeds:"));
    partner
        .db
        .platform()
        .run("insert into link_clicks values ('" + CLICK + "', 11, 7, 1, '2026-03-01 09:00+09')");
    partner.deliver("orders_2026-03-02.csv", HEADER + "A,done,10000,1000,2026-03-01," + sub + "\n");
    partner.run("2026-03-02");
    assertThat(partner.db.entries())
        .containsExactly("A 1 202603 7 2026-03-01 confirmed 1000 500 new");
  }

  @Test
  void an_order_keeps_the_creator_of_a_click_from_before_the_window() throws Exception {
    orders("click", CLICK);
    PartnerOutcome later = partner.run("2026-03-20");

    assertThat(later.posted().adjustments()).isZero();
    assertThat(partner.classes(later)).containsExactly("partner A MISSING_INTERNAL");
  }

  @Test
  void an_order_keeps_the_creator_of_a_link_that_nobody_clicks_any_more() throws Exception {
    orders("link", "11");
    assertThat(partner.run("2026-03-20").posted().adjustments()).isZero();

    // Corrected after months, it is still that creator's.
    partner.deliver("orders_2026-06-20.csv", HEADER + "A,done,10000,1200,2026-03-01,11\n");
    partner.run("2026-06-20");
    assertThat(partner.db.entries())
        .containsExactly(
            "A 1 202603 7 2026-03-01 confirmed 1000 500 new",
            "A 2 202603 7 2026-03-01 confirmed 200 100 change");
  }
}
