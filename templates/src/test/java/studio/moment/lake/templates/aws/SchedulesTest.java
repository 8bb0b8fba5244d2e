package studio.moment.lake.templates.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.templates.cloudformation.Resource;
import studio.moment.lake.templates.cloudformation.Stack;

class SchedulesTest {

  private static final Duration DELETION_TAKES = Duration.ofMinutes(5);

  @ParameterizedTest
  @ValueSource(strings = {"instance", "cluster"})
  void each_hour_has_a_slot_that_is_emptied_ten_minutes_before_and_filled_on_the_hour(String kind) {
    List<ScheduledCall> calls = ScheduledCall.of(Stack.of("DatabaseKind", kind));

    assertThat(calls).hasSize(49);
    for (int hour = 0; hour < 24; hour++) {
      String slot = "app-h%02d".formatted(hour);
      LocalTime time = LocalTime.of(hour, 0);
      assertThat(of(calls, call -> call.deletes() && call.slot().equals(slot)).at())
          .isEqualTo(time.minusMinutes(10));
      assertThat(of(calls, call -> call.creates() && call.slot().equals(slot)).at())
          .isEqualTo(time);
    }
    assertThat(of(calls, ScheduledCall::exports).at()).isEqualTo(LocalTime.of(1, 0));
    assertThat(of(calls, ScheduledCall::exports).slot()).isEqualTo("app-h00");
  }

  @Test
  void every_schedule_counts_in_seoul_keeps_its_minute_retries_and_has_a_dead_letter_queue() {
    Stack stack = Stack.of();

    assertThat(stack.ofType("AWS::Scheduler::Schedule"))
        .hasSize(49)
        .allSatisfy(
            schedule -> {
              assertThat(schedule.text("FlexibleTimeWindow", "Mode")).isEqualTo("OFF");
              assertThat(schedule.text("GroupName")).isEqualTo("lake");
            });
    assertThat(ScheduledCall.of(stack))
        .allSatisfy(
            call -> {
              assertThat(call.zone()).isEqualTo(ZoneId.of("Asia/Seoul"));
              assertThat(call.retries()).isBetween(1, 185);
              assertThat(call.retryFor()).isBetween(Duration.ofMinutes(1), Duration.ofDays(1));
              assertThat(call.deadLetters())
                  .isEqualTo(queue(call.deletes() ? "FailedDeletions" : "DeadLetters"));
              assertThat(call.role())
                  .isEqualTo(Resource.attribute("SchedulerRole", "AWS::IAM::Role", "Arn"));
            });
  }

  /** The scheduler delivers at least once: what it may repeat must not undo what came after. */
  @Test
  void no_attempt_can_come_when_the_next_step_of_its_slot_has_its_turn() {
    for (ScheduledCall call : ScheduledCall.of(Stack.of())) {
      if (call.deletes()) {
        assertThat(call.retryFor().plus(DELETION_TAKES))
            .isLessThanOrEqualTo(Duration.ofMinutes(10));
      } else if (call.creates()) {
        assertThat(call.retryFor()).isLessThan(Duration.ofHours(1));
      } else {
        assertThat(call.retryFor()).isLessThan(Duration.ofHours(22));
      }
    }
  }

  @Test
  void inputs_have_the_names_that_universal_targets_take() {
    assertThat(
            of(ScheduledCall.of(Stack.of()), call -> call.name().equals("create-h07")).asWritten())
        .isEqualTo(Map.of("DbInstanceIdentifier", "app", "DbSnapshotIdentifier", "app-h07"));
    assertThat(
            of(
                    ScheduledCall.of(Stack.of("DatabaseKind", "cluster")),
                    call -> call.name().equals("create-h07"))
                .asWritten())
        .isEqualTo(Map.of("DbClusterIdentifier", "app", "DbClusterSnapshotIdentifier", "app-h07"));
  }

  @Test
  void the_export_names_its_snapshot_bucket_role_and_key() {
    Map<String, Object> input =
        of(ScheduledCall.of(Stack.of()), ScheduledCall::exports).asWritten();

    assertThat(input)
        .containsOnly(
            Map.entry("ExportTaskIdentifier", "exp-<aws.scheduler.execution-id>"),
            Map.entry("SourceArn", "arn:aws:rds:ap-northeast-2:123456789012:snapshot:app-h00"),
            Map.entry("S3BucketName", "lake-exports"),
            Map.entry("S3Prefix", "rds"),
            Map.entry("IamRoleArn", "arn:aws:iam::123456789012:role/lake-ExportRole"),
            Map.entry("KmsKeyId", "arn:aws:kms:ap-northeast-2:123456789012:key/ExportKey"));
    assertThat(
            of(ScheduledCall.of(Stack.of("DatabaseKind", "cluster")), ScheduledCall::exports)
                .asWritten()
                .get("SourceArn"))
        .isEqualTo("arn:aws:rds:ap-northeast-2:123456789012:cluster-snapshot:app-h00");
  }

  @Test
  void an_export_may_be_limited_to_some_tables() {
    Stack stack = Stack.of("ExportOnly", "shop.public.orders, shop.audit");

    assertThat(of(ScheduledCall.of(stack), ScheduledCall::exports).asWritten())
        .containsEntry("ExportOnly", List.of("shop.public.orders", "shop.audit"));
  }

  @ParameterizedTest
  @CsvSource({"hourly, 49", "nightly, 3", "paused, 0"})
  void frequency_switches_slots_on_and_off(String frequency, int enabled) {
    List<ScheduledCall> calls = ScheduledCall.of(Stack.of("Frequency", frequency));

    assertThat(calls).hasSize(49).filteredOn(ScheduledCall::enabled).hasSize(enabled);
    if (enabled == 3) {
      assertThat(calls)
          .filteredOn(ScheduledCall::enabled)
          .extracting(ScheduledCall::name)
          .containsExactlyInAnyOrder("delete-h00", "create-h00", "export-h00");
    }
  }

  @Test
  void names_are_unique_and_slots_are_24() {
    List<ScheduledCall> calls = ScheduledCall.of(Stack.of());

    assertThat(calls.stream().map(ScheduledCall::name)).doesNotHaveDuplicates();
    assertThat(calls.stream().filter(ScheduledCall::creates).map(ScheduledCall::slot))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 24).mapToObj("app-h%02d"::formatted).toList());
  }

  private static ScheduledCall of(List<ScheduledCall> calls, Predicate<ScheduledCall> which) {
    List<ScheduledCall> found = calls.stream().filter(which).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Object queue(String id) {
    return Resource.attribute(id, "AWS::SQS::Queue", "Arn");
  }
}
