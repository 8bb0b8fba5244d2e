package studio.moment.lake.pipelines.ga4.business;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.business.Sample.at;
import static studio.moment.lake.pipelines.ga4.business.Sample.booking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.pipelines.ga4.business.fact.CreationStep;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.business.fact.PartnerConversion;
import studio.moment.lake.pipelines.ga4.business.fact.RdsFacts;
import studio.moment.lake.pipelines.ga4.business.table.BusinessTable;

/** Facts that collide in every way they can: whatever their order, the tables are the same. */
class SameFactsTest {
  private static Sample colliding(Random random) {
    Sample sample = new Sample();
    for (int i = 0; i < 100; i++) {
      String client = random.nextInt(4) == 0 ? null : "client" + random.nextInt(6);
      Long link = random.nextInt(8) == 0 ? null : (Long) (long) random.nextInt(5);
      sample.click("c" + random.nextInt(60), link, time(random), client, (long) random.nextInt(3));
      sample.session(
          random.nextBoolean() ? "web" : "app",
          "client" + random.nextInt(6),
          random.nextInt(3),
          time(random),
          random.nextBoolean() ? "Direct" : "Email");
      sample.gaClick(
          random.nextInt(5) == 0 ? null : "c" + random.nextInt(70),
          link,
          random.nextBoolean() ? "fly" : "other",
          time(random),
          client);
      sample.link(random.nextInt(8), time(random), random.nextBoolean() ? "web" : null);
      sample.step(
          "d" + random.nextInt(20),
          CreationStep.Kind.values()[random.nextInt(3)],
          random.nextBoolean() ? "app" : null,
          link,
          time(random),
          "u" + random.nextInt(5));
      Sample.BookingOf booking =
          booking(random.nextInt(90), time(random))
              .click(random.nextBoolean() ? null : "c" + random.nextInt(70))
              .link(link)
              .order("o" + random.nextInt(30))
              .partner((long) random.nextInt(4));
      switch (random.nextInt(4)) {
        case 0 -> booking.confirmed(time(random));
        case 1 -> booking.cancelled(random.nextBoolean() ? null : time(random));
        case 2 -> booking.completed(time(random));
        default -> {}
      }
      sample.add(booking.row());
      sample.add(
          new PartnerConversion(
              random.nextBoolean() ? "fly" : "stayhub",
              "L" + random.nextInt(3),
              random.nextInt(90),
              "c" + random.nextInt(70),
              link,
              null,
              List.of("pending", "confirmed", "cancelled", "odd").get(random.nextInt(4)),
              (long) random.nextInt(5),
              random.nextBoolean() ? null : (Long) 1L,
              random.nextBoolean() ? null : (Long) at(time(random)),
              null,
              null));
    }
    return sample;
  }

  /** Few moments, so that many facts share one; some outside the window. */
  private static String time(Random random) {
    return List.of(
            "2026-02-28T23:59:59.999999",
            "2026-03-01T00:00",
            "2026-03-02T10:00",
            "2026-03-02T23:59:59.999999",
            "2026-03-03T00:00",
            "2026-03-10T23:59:59.999999",
            "2026-03-11T00:00")
        .get(random.nextInt(7));
  }

  private static <T> List<T> shuffled(List<T> facts, Random random) {
    List<T> shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static BusinessFacts shuffled(BusinessFacts facts, Random random) {
    RdsFacts rds = facts.rds();
    GaFacts ga = facts.ga();
    return new BusinessFacts(
        facts.window(),
        new RdsFacts(
            shuffled(rds.clicks(), random),
            shuffled(rds.bookings(), random),
            shuffled(rds.links(), random),
            rds.partners(),
            shuffled(rds.conversions(), random)),
        new GaFacts(
            shuffled(ga.sessions(), random),
            shuffled(ga.clicks(), random),
            shuffled(ga.creationSteps(), random)),
        facts.skipped(),
        facts.checks());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_order_of_facts_changes_nothing_and_sums_are_kept(long seed) {
    Random random = new Random(seed);
    BusinessFacts facts = colliding(random).facts();
    BusinessResult first = Business.of(facts);
    assertThat(Sample.failed(first)).isEmpty();
    assertThat(first.tables()).allMatch(table -> table.rowCount() > 5);
    for (int i = 0; i < 3; i++) {
      BusinessResult again = Business.of(shuffled(facts, random));
      for (int table = 0; table < 3; table++) {
        BusinessTable one = first.tables().get(table);
        assertThat(again.tables().get(table).days()).isEqualTo(one.days());
      }
      assertThat(again.checks()).isEqualTo(first.checks());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void what_is_published_and_what_is_computed_make_the_same_together(long seed) {
    BusinessFacts facts = colliding(new Random(seed)).facts();
    GaFacts ga = facts.ga();
    GaFacts some = new GaFacts(ga.sessions(), ga.clicks().subList(0, 40), List.of());
    GaFacts others =
        new GaFacts(List.of(), ga.clicks().subList(40, ga.clicks().size()), ga.creationSteps());
    BusinessFacts apart =
        new BusinessFacts(facts.window(), facts.rds(), some, facts.skipped(), List.of());
    assertThat(Business.of(apart.with(others)).tables())
        .extracting(BusinessTable::days)
        .isEqualTo(Business.of(facts).tables().stream().map(BusinessTable::days).toList());
  }
}
