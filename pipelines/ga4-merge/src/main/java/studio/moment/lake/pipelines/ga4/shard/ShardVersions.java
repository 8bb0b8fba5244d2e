package studio.moment.lake.pipelines.ga4.shard;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One version per day. */
public final class ShardVersions {
  private ShardVersions() {}

  /**
   * The best version of every day: daily before fresh before intraday, never two of one day, which
   * would count its events twice. An intraday shard that Google has not yet removed beside the
   * daily one is not read, and one that stays alone (a property of more than a million events a day
   * gets no daily table) is.
   */
  public static <S extends Shard> SortedMap<LocalDate, S> choose(List<S> all) {
    SortedMap<LocalDate, S> best = new TreeMap<>();
    for (S shard : all) {
      best.merge(
          shard.name().date(),
          shard,
          (one, other) -> one.name().kind().compareTo(other.name().kind()) <= 0 ? one : other);
    }
    return best;
  }
}
