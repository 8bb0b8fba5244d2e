package studio.moment.lake.launch.ready;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.launch.RunContext;
import studio.moment.lake.launch.RunWarehouse;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.warehouse.LockHolder;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.RecordedRun;

/**
 * The first thing that a run does where its work is done: it waits for what it builds on, without a
 * lock and before it reads anything, and ends where its day is published already.
 */
public final class StartGate {
  /** Milliseconds between two looks, where a test has no half minutes. */
  public static final String PAUSE_PROPERTY = "lake.waitPauseMillis";

  private static final Logger LOG = LoggerFactory.getLogger(StartGate.class);
  private static final long PAUSE_MILLIS = 30_000;

  private final RunContext run;
  private final RunWarehouse warehouse;
  private final Supplier<String> configuration;
  private final StartConditions conditions;
  private String told = "";

  private StartGate(RunContext run, RunWarehouse warehouse, Supplier<String> configuration) {
    this.run = run;
    this.warehouse = warehouse;
    this.configuration = configuration;
    this.conditions = run.conditions();
  }

  /**
   * Waits until the run may begin, and locks the warehouse for it. A dry run waits for nothing,
   * locks nothing, and notes what it would wait for.
   *
   * @param configuration fingerprint of what the run was asked for, as it is whenever it is asked
   * @throws LakeException NOT_READY where what it builds on was not published in time, or another
   *     run holds the lock
   */
  public static Start pass(RunContext run, RunWarehouse warehouse, Supplier<String> configuration) {
    StartGate gate = new StartGate(run, warehouse, configuration);
    return run.dryRun() ? gate.planned() : gate.start();
  }

  /**
   * Whether the run would end at once, by a look that locks nothing. The answer of {@link #pass}
   * counts.
   */
  public static boolean isPublished(RunContext run, Warehouse published, String configuration) {
    return run.conditions().skipPublished()
        && new DayState(run.runDate(), RecordedRun.of(published, run.runDate()), Map.of())
            .publishedAs(run.pipeline(), configuration, run.conditions().after())
            .isPresent();
  }

  private Start start() {
    if (conditions.after().isEmpty()) {
      return new Start(lockUnlessPublished(), List.of(), 0);
    }
    Instant began = Instant.now();
    Instant end = run.startedAt().plus(conditions.bound());
    while (true) {
      boolean last = !Instant.now().isBefore(end);
      Look look = look();
      String obstacle = look.missing();
      if (look.before() != null) {
        return new Start(look.before(), List.of(), secondsSince(began));
      }
      if (obstacle.isEmpty()) {
        try {
          return new Start(lockUnlessPublished(), List.of(), secondsSince(began));
        } catch (LakeException e) {
          // Another run that waited for the same was faster.
          obstacle = requireNotReady(e).getMessage();
          if (last) {
            throw e;
          }
        }
      } else if (last) {
        throw notPublished(obstacle);
      }
      tell(obstacle, end);
      pause(Duration.between(Instant.now(), end));
    }
  }

  private static double secondsSince(Instant began) {
    return Duration.between(began, Instant.now()).toMillis() / 1000.0;
  }

  /**
   * Locks the warehouse, and looks whether another run has published the day by then: the run that
   * did, or null where this one is to do it.
   */
  private RecordedRun lockUnlessPublished() {
    Warehouse locked = warehouse.locked();
    return conditions.skipPublished() ? publishedBy(state(run, locked)) : null;
  }

  /**
   * A look without a lock.
   *
   * @param before the run that has published the day of this one, or null
   * @param missing what is not there yet, empty where the run may begin
   */
  private record Look(RecordedRun before, String missing) {}

  private Look look() {
    try {
      DayState state =
          warehouse
              .look(there -> state(run, there))
              .orElseGet(() -> new DayState(run.runDate(), List.of(), Map.of()));
      RecordedRun before = conditions.skipPublished() ? publishedBy(state) : null;
      return new Look(before, missing(state));
    } catch (LakeException e) {
      return new Look(null, requireNotReady(e).getMessage());
    }
  }

  /** A file that another run holds, a service that is away: neither is known to stay. */
  private static LakeException requireNotReady(LakeException failure) {
    if (failure.exitCode() != ExitCode.NOT_READY) {
      throw failure;
    }
    return failure;
  }

  private String missing(DayState state) {
    return conditions.after().stream()
        .filter(name -> state.published(name).isEmpty())
        .map(name -> name + " of " + run.runDate() + " is not published: " + state.of(name))
        .collect(Collectors.joining(". "));
  }

  private LakeException notPublished(String missing) {
    lockToRecord();
    return LakeException.notReady(
        "What "
            + run.pipeline()
            + " builds on is not there in "
            + run.warehouse()
            + ". "
            + missing.replaceFirst("\\.$", "")
            + ". "
            + (conditions.bound().isZero()
                ? "Nothing was waited for"
                : "It was waited for until " + minutes(conditions.bound()) + " after the launch")
            + ", and nothing was read. Run "
            + String.join(", ", conditions.after())
            + " with --runDate="
            + run.runDate()
            + " and without --tables, or let its next slot do it, then run the same command again;"
            + " --waitMinutes lets a run wait longer, and without --after it does not look.");
  }

  /**
   * A failure is recorded by who has the lock; where another run has it, the report tells alone.
   */
  private void lockToRecord() {
    try {
      warehouse.locked();
    } catch (LakeException e) {
      LOG.info("{}", e.getMessage());
    }
  }

  private void tell(String missing, Instant end) {
    if (!missing.equals(told)) {
      told = missing;
      say("waiting until " + end.truncatedTo(ChronoUnit.SECONDS) + ": " + missing);
    }
  }

  private void say(String words) {
    Progress.of(run.runId()).step(words);
    if (!Progress.isWatched(run.runId())) {
      LOG.info("Run {} is {}", run.runId(), words);
    }
  }

  private static void pause(Duration left) {
    try {
      Thread.sleep(
          Math.max(1, Math.min(left.toMillis(), Long.getLong(PAUSE_PROPERTY, PAUSE_MILLIS))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LakeException.notReady("The run was interrupted while it waited. Nothing was read.");
    }
  }

  private Start planned() {
    DayState state =
        warehouse
            .published()
            .map(there -> state(run, there))
            .orElseGet(() -> new DayState(run.runDate(), List.of(), Map.of()));
    List<String> notes = new ArrayList<>();
    for (String name : conditions.after()) {
      notes.add(
          "after "
              + name
              + " of "
              + run.runDate()
              + ": "
              + state
                  .published(name)
                  .map(there -> "published by run " + there.runId() + " at " + there.recordedAt())
                  .orElseGet(
                      () -> "not published, " + state.of(name) + "; the run would " + wouldWait()));
    }
    RecordedRun before = conditions.skipPublished() ? publishedBy(state) : null;
    if (before != null) {
      notes.add(
          run.runDate()
              + " is published already, by run "
              + before.runId()
              + ": the run would end at once");
    }
    return new Start(before, notes, 0);
  }

  private String wouldWait() {
    return conditions.bound().isZero()
        ? "end with exit code 4"
        : "wait for it until " + minutes(conditions.bound()) + " after the launch";
  }

  private static String minutes(Duration bound) {
    return bound.toMinutes() + (bound.toMinutes() == 1 ? " minute" : " minutes");
  }

  private RecordedRun publishedBy(DayState state) {
    return state.publishedAs(run.pipeline(), configuration.get(), conditions.after()).orElse(null);
  }

  private static DayState state(RunContext run, Warehouse warehouse) {
    Map<String, LockHolder> working = new HashMap<>();
    for (String name : run.conditions().after()) {
      Optional<LockHolder> holder = warehouse.lockHolder(name);
      holder.ifPresent(there -> working.put(name, there));
    }
    return new DayState(run.runDate(), RecordedRun.of(warehouse, run.runDate()), working);
  }
}
