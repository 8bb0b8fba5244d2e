package studio.moment.lake.pipelines.ga4.shard;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.moment.lake.runs.LakeException;

/**
 * What a run reads and writes, given what earlier runs published.
 *
 * <p>A session belongs to the day of its first event and has events of that day and the next one.
 * So when the shard of day {@code d} changes,
 *
 * <ul>
 *   <li>its own events change;
 *   <li>of the sessions, those of {@code d-1} (whose second day it is), of {@code d}, and of {@code
 *       d+1}: a session that seemed to begin there may have begun on {@code d}, or no longer does;
 *   <li>of the other events, which session they are in may change on {@code d+1} and {@code d+2}: a
 *       session that now begins on {@code d} instead of {@code d+1} no longer reaches {@code d+2}.
 *       Events of {@code d-1} are in sessions of {@code d-2} and {@code d-1}, which begin by what
 *       came before {@code d}.
 * </ul>
 *
 * <p>To know the sessions of {@code d-1} to {@code d+1} in full, events of {@code d-1} to {@code
 * d+2} are needed, and those of {@code d-2} to know which sessions began before {@code d-1}. Of a
 * session id that goes on for more than two days the later events are beyond the session, but from
 * within the days that are read they may look like a session of their own. It takes a visitor who
 * is never inactive for half an hour on three days running.
 *
 * <p>Two rules keep what is published whole:
 *
 * <ul>
 *   <li>Only days that are published or become so now are written, and none beyond the run date is
 *       published first: today's shard, which grows, is not touched by yesterday's run.
 *   <li>A neighbour that is read and was rewritten itself counts as changed too, whatever the
 *       look-back, so that all tables of a day come from one version of its shard.
 * </ul>
 *
 * @param shards the days to read and where they are
 * @param changed days whose events are new or rewritten
 * @param eventDays partitions of unified_events to replace
 * @param sessionDays partitions by session day to replace
 * @param fingerprints what to remember of the changed days once they are published
 * @param unread days before the look-back that are there and were never published
 */
public record ShardChoice<S extends Shard>(
    SortedMap<LocalDate, S> shards,
    SortedSet<LocalDate> changed,
    SortedSet<LocalDate> eventDays,
    SortedSet<LocalDate> sessionDays,
    SortedMap<LocalDate, String> fingerprints,
    SortedSet<LocalDate> unread) {

  /**
   * Chooses.
   *
   * @param available one version per day, see {@link ShardVersions}
   * @param known fingerprints of the days that are published
   * @param runDate the last day of the look-back; its shard must be there
   * @param lookbackDays how many days, the run date among them, are looked at for changes: Google
   *     rewrites a daily table for up to 72 hours, so four see every change when runs are daily
   * @param fingerprint tells one content of a shard from another; asked once, and only of days of
   *     the look-back and their neighbours
   * @throws LakeException NOT_READY where the shard of the run date is missing, or a day that is
   *     published and beside a changed one is no longer in the export
   */
  public static <S extends Shard> ShardChoice<S> of(
      SortedMap<LocalDate, S> available,
      Map<LocalDate, String> known,
      LocalDate runDate,
      int lookbackDays,
      Function<? super S, String> fingerprint) {
    return new Choosing<>(available, known, runDate, lookbackDays, fingerprint).choose();
  }

  /** Whether nothing changed since the last run. */
  public boolean isEmpty() {
    return changed.isEmpty();
  }

  private static final class Choosing<S extends Shard> {
    private final SortedMap<LocalDate, S> available;
    private final Map<LocalDate, String> known;
    private final LocalDate runDate;
    private final LocalDate first;
    private final Function<? super S, String> fingerprint;
    private final Map<LocalDate, String> fingerprints = new HashMap<>();
    private final NavigableSet<LocalDate> changed = new TreeSet<>();

    Choosing(
        SortedMap<LocalDate, S> available,
        Map<LocalDate, String> known,
        LocalDate runDate,
        int lookbackDays,
        Function<? super S, String> fingerprint) {
      if (lookbackDays < 1) {
        throw LakeException.arguments(
            "--lookbackDays=" + lookbackDays + " looks at no day; it must be at least 1.");
      }
      this.available = available;
      this.known = known;
      this.runDate = runDate;
      this.fingerprint = fingerprint;
      this.first = runDate.minusDays(lookbackDays - 1L);
    }

    ShardChoice<S> choose() {
      requireRunDate();
      for (LocalDate day : available.subMap(first, runDate.plusDays(1)).keySet()) {
        if (!isKnownAsItIs(day)) {
          changed.add(day);
        }
      }
      addRewrittenNeighbours();
      requireNeighbours();
      SortedMap<LocalDate, S> read = new TreeMap<>();
      around(-2, 2)
          .forEach(
              day -> {
                if (mayRead(day)) {
                  read.put(day, available.get(day));
                }
              });
      SortedMap<LocalDate, String> marks = new TreeMap<>();
      changed.forEach(day -> marks.put(day, fingerprint(day)));
      return new ShardChoice<>(
          read, changed, written(around(0, 2)), written(around(-1, 1)), marks, unread());
    }

    private void requireRunDate() {
      if (!available.containsKey(runDate)) {
        throw LakeException.notReady(
            "The GA4 export has no "
                + ShardName.table(ShardKind.DAILY, runDate)
                + " (nor a fresh or intraday one) yet"
                + (available.isEmpty() ? "" : "; its last day is " + available.lastKey())
                + ". Google makes a day's table in the course of the next day: run the same command"
                + " again later, or name an earlier --runDate.");
      }
    }

    private void addRewrittenNeighbours() {
      int before;
      do {
        before = changed.size();
        for (LocalDate day : around(-2, 2)) {
          if (known.containsKey(day) && available.containsKey(day) && !isKnownAsItIs(day)) {
            changed.add(day);
          }
        }
      } while (changed.size() > before);
    }

    private void requireNeighbours() {
      for (LocalDate day : around(-2, 2)) {
        if (known.containsKey(day) && !available.containsKey(day)) {
          throw LakeException.notReady(
              ShardName.table(ShardKind.DAILY, day)
                  + " was published by an earlier run and is no longer in the export, but a day"
                  + " beside it changed ("
                  + changed.stream().map(LocalDate::toString).collect(Collectors.joining(", "))
                  + "), and sessions over midnight need both. Put the shard back, then run the same"
                  + " command again.");
        }
      }
    }

    /** Days beyond the run date are read only where they are published. */
    private boolean mayRead(LocalDate day) {
      return available.containsKey(day) && (!day.isAfter(runDate) || known.containsKey(day));
    }

    private NavigableSet<LocalDate> around(int from, int to) {
      NavigableSet<LocalDate> days = new TreeSet<>();
      for (LocalDate day : changed) {
        for (int offset = from; offset <= to; offset++) {
          days.add(day.plusDays(offset));
        }
      }
      return days;
    }

    private SortedSet<LocalDate> written(NavigableSet<LocalDate> days) {
      days.removeIf(day -> !known.containsKey(day) && !changed.contains(day));
      return days;
    }

    private SortedSet<LocalDate> unread() {
      SortedSet<LocalDate> unread = new TreeSet<>(available.headMap(first).keySet());
      unread.removeIf(day -> known.containsKey(day) || changed.contains(day));
      return unread;
    }

    private boolean isKnownAsItIs(LocalDate day) {
      return known.containsKey(day) && known.get(day).equals(fingerprint(day));
    }

    private String fingerprint(LocalDate day) {
      return fingerprints.computeIfAbsent(day, key -> fingerprint.apply(available.get(key)));
    }
  }
}
