package studio.moment.lake.templates.aws.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What goes wrong between the scheduler and RDS.
 *
 * @param random of delays and duplicates, seeded
 * @param latest the longest delay of a first delivery
 * @param duplicates the share of calls that are delivered once more, though they succeeded
 * @param outages during which every call fails
 */
record Faults(SplittableRandom random, Duration latest, double duplicates, List<Outage> outages) {

  record Outage(Instant from, Duration length) {

    boolean covers(Instant at) {
      return !at.isBefore(from) && at.isBefore(from.plus(length));
    }
  }

  static Faults none() {
    return new Faults(new SplittableRandom(1), Duration.ZERO, 0, List.of());
  }

  Faults with(Outage... more) {
    return new Faults(random, latest, duplicates, List.of(more));
  }

  boolean down(Instant at) {
    return outages.stream().anyMatch(outage -> outage.covers(at));
  }

  Duration delay() {
    return latest.isZero() ? latest : Duration.ofMillis(random.nextLong(latest.toMillis()));
  }

  boolean again() {
    return duplicates > 0 && random.nextDouble() < duplicates;
  }
}
