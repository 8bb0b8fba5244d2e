package studio.moment.lake.local.ga4.truth;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import studio.moment.lake.local.platform.tables.PlantedValues.Planted;

/**
 * What a reader of the export should find. Every fault has an entry, empty where there is none.
 * Everything is said of the shards that count; where a shard is ignored, only its file is named.
 *
 * @param shards by file name
 * @param days by date, in order
 * @param clicks the ids of the clicks in the export, those without consent among them
 * @param drafts links in the making, in the order they began
 * @param channels Google's own default channel group of each session that has one
 * @param runs users on browsers, by browser and time
 * @param planted personal values that stand in the files, as they stand there
 */
public record Ga4Truth(
    List<ShardTruth> shards,
    Map<LocalDate, DayTruth> days,
    Totals totals,
    Map<Fault, List<EventId>> events,
    Map<Fault, List<SessionId>> sessions,
    Set<UUID> clicks,
    List<Draft> drafts,
    Map<SessionId, String> channels,
    List<UserRun> runs,
    Set<Planted> planted) {

  /** The events with that label. */
  public List<EventId> events(Fault fault) {
    return events.get(fault);
  }

  /** The sessions with that label. */
  public List<SessionId> sessions(Fault fault) {
    return sessions.get(fault);
  }
}
