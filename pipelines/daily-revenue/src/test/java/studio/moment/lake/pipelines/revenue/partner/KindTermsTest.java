package studio.moment.lake.pipelines.revenue.partner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** Terms that depend on the kind of product that was booked. */
@DatabaseTest
class KindTermsTest {
  @RegisterExtension final PartnerUnderTest partner = new PartnerUnderTest();

  @Test
  void an_order_is_priced_by_the_kind_of_its_booking_and_without_one_by_the_default()
      throws Exception {
    partner.policy(
        PolicyTexts.version(
            "commission",
            "{of: gross, rules: [{when: {kind: [hotel]}, rate: 2%}, {when: {kind: [flight]}, rate:"
                + " 1%}], default: {rate: 10%}}"));
    partner.booking(1, "HOTEL", 10_000, "2026-03-03");
    partner.db.platform().run("insert into products values (71, 3, 'flight')");
    partner.booking(2, "FLIGHT", 10_000, "2026-03-03");
    partner.db.platform().run("update bookings set product_id = 71 where booking_id = 2");
    partner.report(
        "orders_2026-03-03.csv",
        "HOTEL,done,10000,0,2026-03-03",
        "FLIGHT,done,10000,0,2026-03-03",
        "NOBODYS,done,10000,0,2026-03-03");
    partner.run("2026-03-03");

    assertThat(
            partner
                .db
                .ledger()
                .value(
                    "select string_agg(concat_ws(' ', lineage_key, commission_krw), ', ' order by"
                        + " lineage_key) from adjustments"))
        .isEqualTo("FLIGHT 100, HOTEL 200, NOBODYS 1000");
  }
}
