package studio.moment.lake.templates.aws.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import studio.moment.lake.templates.aws.ScheduledCall;

/**
 * EventBridge Scheduler as it is documented: each call at its time, at least once; after an error
 * again, at growing distances, until the number of retries or the age of the event is reached; then
 * a dead letter. Each attempt has an execution id of its own.
 */
final class Scheduler {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Database database;
  private final Faults faults;
  private final PriorityQueue<Attempt> queue =
      new PriorityQueue<>(Comparator.comparing(Attempt::at).thenComparing(Attempt::order));
  private final List<Export> exports = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final Set<String> done = new HashSet<>();
  private int most;
  private long attempts;

  Scheduler(Database database, Faults faults) {
    this.database = database;
    this.faults = faults;
  }

  private record Attempt(Instant at, long order, ScheduledCall call, LocalDate day, int number) {}

  /**
   * @param day for which it was scheduled
   * @param taken when the exported snapshot was taken
   */
  record Export(LocalDate day, String name, Instant taken, Instant started) {}

  record DeadLetter(ScheduledCall call, LocalDate day, String error) {

    String firing() {
      return call.name() + " " + day;
    }
  }

  /** Lets days pass, midnight to midnight in Seoul, and what is then still being retried. */
  void run(List<ScheduledCall> calls, LocalDate first, int days) {
    for (LocalDate day = first; day.isBefore(first.plusDays(days)); day = day.plusDays(1)) {
      for (ScheduledCall call : calls) {
        if (call.enabled()) {
          queue.add(new Attempt(call.on(day).plus(faults.delay()), attempts++, call, day, 1));
        }
      }
    }
    while (!queue.isEmpty()) {
      attempt(queue.remove());
      most = Math.max(most, database.snapshots());
    }
  }

  private void attempt(Attempt attempt) {
    ScheduledCall call = attempt.call();
    Instant scheduled = call.on(attempt.day());
    var parameters = call.parameters(scheduled, executionId(), attempt.number());
    String error =
        faults.down(attempt.at())
            ? "ServiceUnavailable"
            : database.call(call, attempt.at(), parameters);
    if (error != null) {
      retry(attempt, scheduled, error);
      return;
    }
    done.add(call.name() + " " + attempt.day());
    if (call.exports()) {
      exports.add(
          new Export(
              attempt.day(),
              (String) parameters.get("ExportTaskIdentifier"),
              database.taken(call.slot()),
              attempt.at()));
    }
    Duration left = Duration.between(attempt.at(), scheduled.plus(call.retryFor()));
    if (left.toSeconds() > 0 && faults.again()) {
      Instant at = attempt.at().plusSeconds(faults.random().nextLong(left.toSeconds()));
      queue.add(new Attempt(at, attempts++, call, attempt.day(), attempt.number()));
    }
  }

  private void retry(Attempt attempt, Instant scheduled, String error) {
    ScheduledCall call = attempt.call();
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt.number() - 1, 10));
    Instant at = attempt.at().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    if (attempt.number() > call.retries() || at.isAfter(scheduled.plus(call.retryFor()))) {
      deadLetters.add(new DeadLetter(call, attempt.day(), error));
    } else {
      queue.add(new Attempt(at, attempts++, call, attempt.day(), attempt.number() + 1));
    }
  }

  /** Of the form of d32c5kddcf5bb8c3. */
  private String executionId() {
    String letters = "0123456789abcdefghijklmnopqrstuvwxyz";
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      id.append(letters.charAt(faults.random().nextInt(letters.length())));
    }
    return id.toString();
  }

  List<Export> exports() {
    return exports;
  }

  List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** Dead letters of what no other delivery of the same call had done. */
  List<DeadLetter> neverDone() {
    return deadLetters.stream().filter(letter -> !done.contains(letter.firing())).toList();
  }

  /** The largest number of snapshots there ever were at a time. */
  int most() {
    return most;
  }
}
