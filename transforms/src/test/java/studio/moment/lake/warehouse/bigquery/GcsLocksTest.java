package studio.moment.lake.warehouse.bigquery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.bigquery.Failures.assertFails;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.RunLock;

class GcsLocksTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String OBJECT = "staging/locks/lake-test-t_-ga4-merge.lock";

  private final BigQueryStandIn standIn = BigQueryStandIn.start();

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void of_many_runs_that_start_at_once_one_gets_the_lock() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> runs = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String runId = "run" + i;
        runs.add(() -> tryLock(runId, NOON));
      }
      int holders = 0;
      for (Future<Boolean> run : threads.invokeAll(runs)) {
        holders += run.get() ? 1 : 0;
      }
      assertThat(holders).isEqualTo(1);
      // And of many that find it expired, one takes it over.
      runs.clear();
      for (int i = 10; i < 18; i++) {
        String runId = "run" + i;
        runs.add(() -> tryLock(runId, NOON.plus(GcsLocks.LIFE)));
      }
      holders = 0;
      for (Future<Boolean> run : threads.invokeAll(runs)) {
        holders += run.get() ? 1 : 0;
      }
      assertThat(holders).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_held_lock_names_the_run_since_when_until_when_and_the_object() {
    lock("run1", NOON);
    assertFails(ExitCode.NOT_READY, () -> lock("run2", NOON.plus(Duration.ofHours(11))))
        .hasMessageContaining("run1")
        .hasMessageContaining("since 2026-03-01T12:00:00Z")
        .hasMessageContaining("2026-03-02T00:00:00Z")
        .hasMessageContaining("gs://lake-test-staging/" + OBJECT);
  }

  @Test
  void locks_of_different_pipelines_do_not_meet() {
    lock("run1", NOON);
    Warehouses.on(standIn, at(NOON)).lock("daily-revenue", "run2").close();
    assertThat(standIn.buckets().names(BigQueryStandIn.BUCKET)).containsExactly(OBJECT);
  }

  @Test
  void the_run_that_holds_the_lock_may_take_it_again_and_then_holds_it_longer() {
    RunLock first = lock("run1", NOON);
    RunLock second = lock("run1", NOON.plus(Duration.ofHours(10)));
    assertThatThrownBy(() -> lock("run2", NOON.plus(Duration.ofHours(13))))
        .hasMessageContaining("since 2026-03-01T12:00:00Z");
    // The worker that was given up does not take it from the one that repeats its step.
    first.close();
    assertThatThrownBy(() -> lock("run2", NOON)).hasMessageContaining("run1");
    second.close();
    assertThat(standIn.buckets().names(BigQueryStandIn.BUCKET)).isEmpty();
  }

  @Test
  void a_run_whose_lock_was_taken_over_does_not_take_it_back_by_ending() {
    RunLock dead = lock("run1", NOON);
    RunLock heir = lock("run2", NOON.plus(GcsLocks.LIFE));
    dead.close();
    assertThatThrownBy(() -> lock("run3", NOON.plus(GcsLocks.LIFE))).hasMessageContaining("run2");
    heir.close();
    lock("run3", NOON).close();
  }

  @Test
  void a_lock_whose_answer_was_lost_is_recognised_as_ones_own() {
    standIn.faults().loseAnswerOf("POST /upload", 1);
    lock("run1", NOON).close();
    assertThat(standIn.buckets().names(BigQueryStandIn.BUCKET)).isEmpty();
    lock("dead", NOON);
    standIn.faults().loseAnswerOf("POST /upload", 1);
    RunLock heir = lock("run2", NOON.plus(GcsLocks.LIFE));
    standIn.faults().loseAnswerOf("DELETE", 1);
    heir.close();
    assertThat(standIn.buckets().names(BigQueryStandIn.BUCKET)).isEmpty();
  }

  @Test
  void a_lock_that_cannot_be_given_back_does_not_fail_the_run() {
    RunLock lock = lock("run1", NOON);
    standIn.faults().failNext("DELETE", 503, 1000);
    lock.close();
    assertThat(standIn.buckets().names(BigQueryStandIn.BUCKET)).containsExactly(OBJECT);
  }

  @Test
  void an_object_that_is_no_lock_is_not_overwritten() {
    standIn
        .buckets()
        .write("gs://" + BigQueryStandIn.BUCKET + "/" + OBJECT, "something".getBytes(UTF_8));
    assertThatThrownBy(() -> lock("run1", NOON))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContaining(OBJECT);
  }

  private boolean tryLock(String runId, Instant now) {
    try {
      lock(runId, now);
      return true;
    } catch (LakeException e) {
      assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY);
      return false;
    }
  }

  private RunLock lock(String runId, Instant now) {
    return Warehouses.on(standIn, at(now)).lock("ga4-merge", runId);
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
