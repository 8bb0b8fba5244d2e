package studio.moment.lake.pipelines.ga4.plan;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.ga4.state.ShardState;
import studio.moment.lake.runs.report.Check;

/**
 * What a run reads and writes.
 *
 * @param changed days whose shard is new or rewritten
 * @param eventDays partitions of unified_events and identity_days to replace: which events are
 *     beyond the cap of their session may change up to two days after a changed one
 * @param sessionDays partitions of unified_sessions to replace: a session may reach into a changed
 *     day or begin earlier by it
 * @param rows rows of every shard that is read, by its footer or its table's metadata; {@link
 *     #UNKNOWN_ROWS} where they are not known
 * @param states what to remember of the changed shards once they are published
 * @param buckets into how many parts users are cut
 * @param keysetCheck fingerprint of the HMAC key
 * @param checks what planning itself verified
 */
public record MergePlan(
    SortedSet<LocalDate> changed,
    SortedSet<LocalDate> eventDays,
    SortedSet<LocalDate> sessionDays,
    SortedMap<LocalDate, Long> rows,
    List<ShardState> states,
    int buckets,
    String keysetCheck,
    List<Check> checks)
    implements Serializable {
  /** Rows of a shard that grows while it is read. */
  public static final long UNKNOWN_ROWS = -1;

  public MergePlan {
    changed = new TreeSet<>(changed);
    eventDays = new TreeSet<>(eventDays);
    sessionDays = new TreeSet<>(sessionDays);
    rows = new TreeMap<>(rows);
    states = List.copyOf(states);
    checks = List.copyOf(checks);
  }

  /** {@link #eventDays} as days since 1970-01-01. */
  public Set<Integer> eventDayNumbers() {
    return numbers(eventDays);
  }

  /** {@link #sessionDays} as days since 1970-01-01. */
  public Set<Integer> sessionDayNumbers() {
    return numbers(sessionDays);
  }

  private static Set<Integer> numbers(SortedSet<LocalDate> days) {
    return days.stream()
        .map(day -> Math.toIntExact(day.toEpochDay()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
