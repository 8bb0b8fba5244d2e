package studio.moment.lake.pipelines.revenue.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import studio.moment.lake.pipelines.revenue.row.Days;

/**
 * Which grade a creator had when. A grade begins at midnight in Asia/Seoul; a booking keeps the
 * grade of the day on which it was made.
 */
public final class Grades {
  private final Map<Long, TreeMap<LocalDate, String>> byCreator = new HashMap<>();

  /** Adds a grade from a day on; a later call for the same day counts. */
  public Grades add(long creatorId, LocalDate from, String grade) {
    byCreator.computeIfAbsent(creatorId, id -> new TreeMap<>()).put(from, grade);
    return this;
  }

  /** The grade at a moment; empty where none had begun. */
  public Optional<String> at(long creatorId, Instant bookedAt) {
    return on(creatorId, Days.inSeoul(bookedAt));
  }

  /** The grade on a day in Asia/Seoul; empty where none had begun. */
  public Optional<String> on(long creatorId, LocalDate day) {
    TreeMap<LocalDate, String> grades = byCreator.get(creatorId);
    return grades == null
        ? Optional.empty()
        : Optional.ofNullable(grades.floorEntry(day)).map(Map.Entry::getValue);
  }

  /** The first grade that is known, whenever it began. */
  public Optional<String> first(long creatorId) {
    return Optional.ofNullable(byCreator.get(creatorId))
        .map(grades -> grades.firstEntry().getValue());
  }
}
