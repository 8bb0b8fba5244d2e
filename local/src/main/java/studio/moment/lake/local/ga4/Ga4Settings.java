package studio.moment.lake.local.ga4;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import studio.moment.lake.local.ga4.shard.ListStyle;

/**
 * Which export is written.
 *
 * @param from its first day in Asia/Seoul
 * @param to its last day
 * @param newest whether the platform's last three days are not settled yet: the last has an
 *     intraday shard only, the one before a fresh one, the one before that a daily shard and an
 *     intraday copy to be ignored
 * @param oldDays days in the schema of 2020
 * @param oldLists how lists are encoded on those days
 * @param rewritten days whose shards were written anew later
 */
public record Ga4Settings(
    LocalDate from,
    LocalDate to,
    boolean newest,
    Set<LocalDate> oldDays,
    ListStyle oldLists,
    Set<LocalDate> rewritten) {
  /** Days of an export whose length nobody asked for. */
  public static final int DAYS = 14;

  public Ga4Settings {
    oldDays = Set.copyOf(oldDays);
    rewritten = Set.copyOf(rewritten);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("from " + from + " to " + to);
    }
  }

  public static Ga4Settings of(LocalDate from, LocalDate to) {
    return new Ga4Settings(from, to, true, Set.of(), ListStyle.THREE_LEVELS, Set.of());
  }

  /** Every day has its daily shard. */
  public Ga4Settings settled() {
    return new Ga4Settings(from, to, false, oldDays, oldLists, rewritten);
  }

  /** That day's shard in the schema of 2020. */
  public Ga4Settings withOldDay(LocalDate day, ListStyle lists) {
    return new Ga4Settings(from, to, newest, with(oldDays, day), lists, rewritten);
  }

  /** That day's shard as it was written anew. */
  public Ga4Settings withRewritten(LocalDate day) {
    return new Ga4Settings(from, to, newest, oldDays, oldLists, with(rewritten, day));
  }

  private static Set<LocalDate> with(Set<LocalDate> days, LocalDate day) {
    Set<LocalDate> more = new LinkedHashSet<>(days);
    more.add(day);
    return more;
  }
}
