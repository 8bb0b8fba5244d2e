package studio.moment.lake.pipelines.ga4.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** Days are days of January 2026; the run date is the 20th and four days are looked at. */
class ShardChoiceTest {
  private static final int RUN = 20;
  private final Map<LocalDate, String> known = new HashMap<>();
  private final Map<LocalDate, String> now = new HashMap<>();
  private final Set<LocalDate> asked = new HashSet<>();

  @Test
  void a_new_day_rewrites_the_sessions_of_the_day_before_and_reads_two() {
    publish(1, 19);
    there(1, 20);
    ShardChoice<TableShard> choice = choose();
    assertThat(days(choice.changed())).containsExactly(20);
    assertThat(days(choice.sessionDays())).containsExactly(19, 20);
    assertThat(days(choice.eventDays())).containsExactly(20);
    assertThat(days(choice.shards().keySet())).containsExactly(18, 19, 20);
    assertThat(choice.fingerprints()).containsExactly(Map.entry(day(20), "v1"));
    assertThat(choice.unread()).isEmpty();
  }

  @Test
  void a_late_rewrite_reaches_one_day_back_and_two_ahead() {
    publish(1, 20);
    there(1, 20);
    now.put(day(17), "v2");
    ShardChoice<TableShard> choice = choose();
    assertThat(days(choice.changed())).containsExactly(17);
    assertThat(days(choice.sessionDays())).containsExactly(16, 17, 18);
    assertThat(days(choice.eventDays())).containsExactly(17, 18, 19);
    assertThat(days(choice.shards().keySet())).containsExactly(15, 16, 17, 18, 19);
  }

  @Test
  void nothing_new_is_nothing_to_do() {
    publish(1, 20);
    there(1, 20);
    assertThat(choose().isEmpty()).isTrue();
    assertThat(choose().shards()).isEmpty();
    assertThat(asked).as("only the look-back is looked at").hasSize(4);
  }

  @Test
  void a_first_run_publishes_the_look_back_alone_and_tells_what_it_left_out() {
    there(10, 21);
    ShardChoice<TableShard> choice = choose();
    assertThat(days(choice.changed())).containsExactly(17, 18, 19, 20);
    assertThat(days(choice.sessionDays())).containsExactly(17, 18, 19, 20);
    assertThat(days(choice.eventDays())).containsExactly(17, 18, 19, 20);
    assertThat(days(choice.shards().keySet()))
        .as("days before are read for the sessions that began there, the growing day after is not")
        .containsExactly(15, 16, 17, 18, 19, 20);
    assertThat(days(choice.unread())).containsExactly(10, 11, 12, 13, 14, 15, 16);
  }

  @Test
  void a_run_for_an_earlier_date_keeps_sessions_into_published_days_whole() {
    publish(1, 25);
    there(1, 25);
    now.put(day(20), "v2");
    ShardChoice<TableShard> choice = choose();
    assertThat(days(choice.sessionDays())).containsExactly(19, 20, 21);
    assertThat(days(choice.shards().keySet())).containsExactly(18, 19, 20, 21, 22);
  }

  @Test
  void a_neighbour_that_was_rewritten_itself_is_published_anew_too() {
    publish(1, 20);
    there(1, 20);
    now.put(day(17), "v2");
    now.put(day(15), "v2");
    now.put(day(13), "v2");
    now.put(day(10), "v2");
    ShardChoice<TableShard> choice = choose();
    assertThat(days(choice.changed())).containsExactly(13, 15, 17);
    assertThat(choice.fingerprints()).containsKeys(day(13), day(15), day(17));
    assertThat(days(choice.shards().keySet())).containsExactly(11, 12, 13, 14, 15, 16, 17, 18, 19);
  }

  @Test
  void a_day_without_a_shard_in_between_is_no_obstacle() {
    publish(1, 15);
    there(1, 15);
    there(18, 20);
    ShardChoice<TableShard> choice = choose();
    assertThat(days(choice.changed())).containsExactly(18, 19, 20);
    assertThat(days(choice.sessionDays())).containsExactly(18, 19, 20);
    assertThat(days(choice.shards().keySet())).containsExactly(18, 19, 20);
  }

  @Test
  void a_run_date_without_a_shard_is_not_ready_and_the_shard_is_named() {
    there(1, 19);
    assertThatThrownBy(this::choose)
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContaining("events_20260120")
        .hasMessageContaining("2026-01-19");
  }

  @Test
  void a_published_neighbour_that_is_gone_stops_the_run() {
    publish(1, 19);
    there(1, 20);
    now.remove(day(19));
    assertThatThrownBy(this::choose)
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContaining("events_20260119");
    there(19, 19);
    now.remove(day(3));
    assertThat(days(choose().changed())).as("far from the change, it matters not").contains(20);
  }

  @Test
  void a_daily_shard_in_the_place_of_an_intraday_one_is_a_change() {
    publish(1, 19);
    there(1, 20);
    known.put(day(20), "events_intraday_20260120/v1");
    assertThat(days(choose().changed())).containsExactly(20);
  }

  @Test
  void a_look_back_of_no_day_is_refused() {
    there(20, 20);
    assertThatThrownBy(
            () -> ShardChoice.of(available(), known, day(RUN), 0, shard -> "never asked"))
        .hasMessageContaining("--lookbackDays=0");
  }

  private ShardChoice<TableShard> choose() {
    return ShardChoice.of(
        available(),
        known,
        day(RUN),
        4,
        shard -> {
          asked.add(shard.name().date());
          return now.get(shard.name().date());
        });
  }

  private SortedMap<LocalDate, TableShard> available() {
    SortedMap<LocalDate, TableShard> available = new TreeMap<>();
    now.keySet()
        .forEach(
            day ->
                available.put(
                    day, new TableShard(new ShardName(ShardKind.DAILY, day), "p", "analytics_1")));
    return available;
  }

  private void publish(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(day -> known.put(day(day), "v1"));
  }

  private void there(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(day -> now.put(day(day), "v1"));
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2026, 1, day);
  }

  private static List<Integer> days(Set<LocalDate> days) {
    return days.stream().sorted().map(LocalDate::getDayOfMonth).toList();
  }

  private static List<Integer> days(SortedSet<LocalDate> days) {
    return days.stream().map(LocalDate::getDayOfMonth).toList();
  }
}
