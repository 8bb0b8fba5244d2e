package studio.moment.lake.pipelines.ga4.read;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import studio.moment.lake.pipelines.ga4.shard.TableShard;

/**
 * Which tables of a dataset a run reads. It is chosen where the graph is built, since every table
 * is a read of its own there; the first step looks again, under the lock, whether it still holds.
 *
 * @param known fingerprints of what was published when it was chosen
 * @param changed days whose shard is new or rewritten; see ShardChoice, also for eventDays and
 *     sessionDays
 * @param unread days before the look-back that were never published
 * @param published whether the run's day was found to be published already, so that nothing is read
 */
public record DatasetChoice(
    List<TableToRead> tables,
    Map<LocalDate, String> known,
    SortedSet<LocalDate> changed,
    SortedSet<LocalDate> eventDays,
    SortedSet<LocalDate> sessionDays,
    SortedSet<LocalDate> unread,
    boolean published)
    implements Serializable {
  public DatasetChoice {
    tables = List.copyOf(tables);
    known = new TreeMap<>(known);
  }

  /** Nothing, for a run that ends at once. */
  public static DatasetChoice nothing() {
    SortedSet<LocalDate> none = new TreeSet<>();
    return new DatasetChoice(List.of(), Map.of(), none, none, none, none, true);
  }

  /**
   * One table.
   *
   * @param rows as its metadata says; an intraday table grows, so that this many at least are there
   * @param grows whether it is an intraday table
   * @param fingerprint of its contents
   */
  public record TableToRead(
      TableShard shard, TableColumns columns, long rows, boolean grows, String fingerprint)
      implements Serializable {
    public LocalDate day() {
      return shard.name().date();
    }
  }
}
