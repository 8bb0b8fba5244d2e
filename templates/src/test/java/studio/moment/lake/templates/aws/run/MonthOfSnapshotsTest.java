package studio.moment.lake.templates.aws.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.moment.lake.templates.aws.ScheduledCall;
import studio.moment.lake.templates.aws.run.Scheduler.DeadLetter;
import studio.moment.lake.templates.aws.run.Scheduler.Export;
import studio.moment.lake.templates.cloudformation.Resource;
import studio.moment.lake.templates.cloudformation.Stack;
import studio.moment.lake.testing.Slow;

/** Every scheduled call is made, day by day, in a region of its own for each test. */
@Slow(17)
class MonthOfSnapshotsTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  @Test
  void thirty_days_of_late_failing_and_repeated_calls_leave_an_export_of_each_midnight() {
    Database database = Database.instance(Moto.get(), "ap-northeast-2", midnight(FIRST));
    Scheduler scheduler = new Scheduler(database, rough(30));

    scheduler.run(ScheduledCall.of(Stack.of()), FIRST, 30);

    assertThat(scheduler.most()).isEqualTo(24);
    assertThat(database.listed(midnight(FIRST.plusDays(31)))).isEqualTo(slots());
    assertThat(new TreeSet<>(scheduler.exports().stream().map(Export::day).toList()))
        .containsExactlyElementsOf(days(30));
    assertThat(scheduler.exports())
        .allSatisfy(
            export ->
                assertThat(export.taken())
                    .isBetween(midnight(export.day()), midnight(export.day()).plusSeconds(2700)));
    assertThat(scheduler.exports().stream().map(Export::name))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("exp-[a-z0-9]{16}"))
        .containsExactlyInAnyOrderElementsOf(database.exports(midnight(FIRST.plusDays(31))));
    assertThat(scheduler.neverDone())
        .as("the first day's slots have nothing to delete")
        .allMatch(letter -> letter.day().equals(FIRST) && letter.call().deletes())
        .hasSize(23);
  }

  @Test
  void without_faults_an_aurora_cluster_is_exported_once_a_day() {
    Database database = Database.cluster(Moto.get(), "us-east-1", midnight(FIRST));
    Scheduler scheduler = new Scheduler(database, Faults.none());

    scheduler.run(ScheduledCall.of(Stack.of("DatabaseKind", "cluster")), FIRST, 3);

    assertThat(scheduler.most()).isEqualTo(24);
    assertThat(database.listed(midnight(FIRST.plusDays(3)))).isEqualTo(slots());
    assertThat(scheduler.exports().stream().map(Export::day)).containsExactlyElementsOf(days(3));
    assertThat(scheduler.exports().stream().map(Export::taken))
        .containsExactlyElementsOf(days(3).stream().map(MonthOfSnapshotsTest::midnight).toList());
    assertThat(database.exports(midnight(FIRST.plusDays(3)))).hasSize(3);
    assertThat(scheduler.deadLetters())
        .as("the first day has nothing to delete, but for the slot emptied before the next day")
        .hasSize(23)
        .allMatch(letter -> letter.call().deletes() && letter.day().equals(FIRST))
        .allMatch(letter -> letter.error().equals("DBClusterSnapshotNotFoundFault"));
  }

  @Test
  void a_night_without_rds_costs_that_nights_export_and_is_told_and_the_next_is_as_ever() {
    Database database = Database.instance(Moto.get(), "eu-west-1", midnight(FIRST));
    Instant evening = FIRST.plusDays(1).atTime(23, 45).atZone(SEOUL).toInstant();
    Scheduler scheduler =
        new Scheduler(
            database, Faults.none().with(new Faults.Outage(evening, Duration.ofHours(5))));

    scheduler.run(nightly(), FIRST, 4);

    assertThat(scheduler.exports().stream().map(Export::day))
        .containsExactly(FIRST, FIRST.plusDays(1), FIRST.plusDays(3));
    Object alarmed = Resource.attribute("DeadLetters", "AWS::SQS::Queue", "Arn");
    assertThat(scheduler.deadLetters())
        .filteredOn(letter -> letter.call().deadLetters().equals(alarmed))
        .extracting(DeadLetter::day, letter -> letter.call().name(), DeadLetter::error)
        .containsExactlyInAnyOrder(
            tuple(FIRST.plusDays(2), "create-h00", "ServiceUnavailable"),
            tuple(FIRST.plusDays(2), "export-h00", "ServiceUnavailable"));
  }

  /** Why creations have an alarm: nothing else fails where only a deletion did. */
  @Test
  void a_slot_that_could_not_be_emptied_is_exported_as_it_is_and_its_creation_is_told() {
    Database database = Database.instance(Moto.get(), "eu-west-3", midnight(FIRST));
    Instant late = FIRST.atTime(23, 45).atZone(SEOUL).toInstant();
    Scheduler scheduler =
        new Scheduler(
            database, Faults.none().with(new Faults.Outage(late, Duration.ofMinutes(14))));

    scheduler.run(nightly(), FIRST, 2);

    assertThat(scheduler.exports().stream().map(Export::taken))
        .containsExactly(midnight(FIRST), midnight(FIRST));
    assertThat(scheduler.deadLetters())
        .extracting(DeadLetter::day, letter -> letter.call().name(), DeadLetter::error)
        .containsExactlyInAnyOrder(
            tuple(FIRST, "delete-h00", "ServiceUnavailable"),
            tuple(FIRST.plusDays(1), "create-h00", "DBSnapshotAlreadyExists"));
  }

  /**
   * The reason for the five minutes of a deletion: with an hour more, a repeated one meets a fresh
   * slot.
   */
  @Test
  void a_deletion_that_may_come_late_would_empty_a_fresh_slot() {
    Database database = Database.instance(Moto.get(), "eu-north-1", midnight(FIRST));
    List<ScheduledCall> patient =
        nightly().stream()
            .map(call -> call.retriedFor(call.deletes() ? Duration.ofMinutes(70) : Duration.ZERO))
            .toList();
    Faults repeating = new Faults(new SplittableRandom(7), Duration.ZERO, 1, List.of());

    Scheduler wrong = new Scheduler(database, repeating);
    wrong.run(patient, FIRST, 5);

    assertThat(new TreeSet<>(wrong.exports().stream().map(Export::day).toList()))
        .isNotEqualTo(new TreeSet<>(days(5)));
  }

  private static List<ScheduledCall> nightly() {
    return ScheduledCall.of(Stack.of("Frequency", "nightly"));
  }

  /** Up to a minute late, one call in twenty repeated, two outages of three minutes a day. */
  private static Faults rough(int days) {
    SplittableRandom random = new SplittableRandom(2026);
    List<Faults.Outage> outages = new ArrayList<>();
    for (LocalDate day : days(days)) {
      Instant midnight = midnight(day);
      outages.add(
          new Faults.Outage(midnight.plusSeconds(random.nextInt(86_400)), Duration.ofMinutes(3)));
      outages.add(
          new Faults.Outage(
              midnight.plusSeconds(random.nextInt(7_200) - 900), Duration.ofMinutes(3)));
    }
    return new Faults(random, Duration.ofMinutes(1), 0.05, outages);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(SEOUL).toInstant();
  }

  private static List<LocalDate> days(int count) {
    return IntStream.range(0, count).mapToObj(FIRST::plusDays).toList();
  }

  /** Those of the end of a day: midnight's is emptied for the next. */
  private static List<String> slots() {
    return IntStream.range(1, 24).mapToObj(hour -> "app-h%02d".formatted(hour)).toList();
  }
}
