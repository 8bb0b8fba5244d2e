package studio.moment.lake.pipelines.ga4.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.session.EventBuilder.at;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.session.EventBuilder;

class IdentityTest {
  @Test
  void events_before_the_sign_in_are_nobodys() {
    List<IdentityDay> days = days(at(1, 0), at(1, 5).userId("a"), at(1, 9));
    assertThat(days)
        .containsExactly(new IdentityDay("p1", "u1", "a", 1, 1, time(1, 5), time(1, 5), 1));
  }

  @Test
  void events_without_a_user_do_not_break_a_run_and_another_user_does() {
    List<IdentityDay> days =
        days(
            at(1, 0).userId("a"),
            at(1, 1),
            at(1, 2).userId("a"),
            at(1, 3).userId("b"),
            at(1, 4).userId("a"));
    assertThat(days)
        .containsExactly(
            new IdentityDay("p1", "u1", "a", 1, 1, time(1, 0), time(1, 2), 2),
            new IdentityDay("p1", "u1", "b", 1, 2, time(1, 3), time(1, 3), 1),
            new IdentityDay("p1", "u1", "a", 1, 3, time(1, 4), time(1, 4), 1));
  }

  @Test
  void runs_end_with_the_day_and_begin_anew_on_every_device() {
    List<IdentityDay> days =
        days(at(1, 0).userId("a"), at(2, 0).userId("a"), at(2, 0).user("u2").userId("a"));
    assertThat(days).extracting(IdentityDay::run).containsExactly(1, 1, 1);
    assertThat(days).extracting(IdentityDay::userPseudoId).containsExactly("u1", "u1", "u2");
  }

  @Test
  void visitors_without_consent_are_not_identified() {
    assertThat(days(at(1, 0).user(null).key("k").userId("a"), at(1, 0).session(null).userId("a")))
        .isEmpty();
  }

  @Test
  void runs_of_one_user_are_joined_over_days_until_another_comes_between() {
    List<Identity> map =
        map(
            at(1, 0).userId("a"),
            at(1, 1).userId("a"),
            at(3, 0).userId("a"),
            at(3, 1).userId("b"),
            at(4, 0).userId("a"),
            at(1, 0).user("u2").userId("a"));
    assertThat(map)
        .containsExactly(
            new Identity("p1", "u1", "a", time(1, 0), time(3, 0), true, 3),
            new Identity("p1", "u1", "b", time(3, 1), time(3, 1), true, 1),
            new Identity("p1", "u1", "a", time(4, 0), time(4, 0), true, 1),
            new Identity("p1", "u2", "a", time(1, 0), time(1, 0), false, 1));
  }

  @Test
  void users_who_take_turns_in_one_microsecond_make_no_row_twice() {
    List<Identity> map =
        map(
            at(1, 0).userId("a").key("k1"),
            at(1, 0).userId("b").key("k2"),
            at(1, 0).userId("a").key("k3"));
    assertThat(map)
        .containsExactly(
            new Identity("p1", "u1", "a", time(1, 0), time(1, 0), true, 2),
            new Identity("p1", "u1", "b", time(1, 0), time(1, 0), true, 1));
  }

  @Test
  void the_order_of_events_and_the_cut_into_runs_by_day_make_no_difference() {
    Random random = new Random(7);
    List<Event> events =
        new ArrayList<>(
            IntStream.range(0, 600)
                .mapToObj(
                    i ->
                        at(random.nextInt(6), random.nextInt(20))
                            .key("k" + i)
                            .user("u" + random.nextInt(8))
                            .userId(random.nextInt(3) == 0 ? null : "id" + random.nextInt(2))
                            .build())
                .toList());
    List<IdentityDay> days = IdentityDays.of(events);
    List<Identity> map = IdentityMap.of(days);
    Collections.shuffle(events, random);
    List<IdentityDay> byDay =
        new ArrayList<>(
            IntStream.range(0, 6)
                .mapToObj(day -> events.stream().filter(e -> e.day() == day).toList())
                .flatMap(ofDay -> IdentityDays.of(ofDay).stream())
                .toList());
    Collections.shuffle(byDay, random);
    assertThat(byDay).containsExactlyInAnyOrderElementsOf(days);
    assertThat(IdentityMap.of(byDay)).isEqualTo(map);
    assertThat(map.stream().mapToLong(Identity::events).sum())
        .isEqualTo(events.stream().filter(e -> e.userId() != null).count());
  }

  private static List<IdentityDay> days(EventBuilder... events) {
    return IdentityDays.of(Stream.of(events).map(EventBuilder::build).toList());
  }

  private static List<Identity> map(EventBuilder... events) {
    return IdentityMap.of(days(events));
  }

  private static long time(int day, long second) {
    return at(day, second).build().timestamp();
  }
}
