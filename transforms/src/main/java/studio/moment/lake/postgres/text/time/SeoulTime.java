package studio.moment.lake.postgres.text.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;

/** Asia/Seoul with its history: mean time until 1908, half hours, summers up to 1988. */
final class SeoulTime {
  private static final long SECOND_MICROS = 1_000_000;
  private static final long EPOCH_SECONDS = 946_684_800;
  private static final long[] STARTS;
  private static final long[] OFFSETS;

  static {
    ZoneRules rules = ZoneId.of("Asia/Seoul").getRules();
    List<ZoneOffsetTransition> transitions = rules.getTransitions();
    STARTS = new long[transitions.size()];
    OFFSETS = new long[transitions.size() + 1];
    OFFSETS[0] = micros(rules.getOffset(Instant.MIN));
    for (int i = 0; i < STARTS.length; i++) {
      ZoneOffsetTransition transition = transitions.get(i);
      STARTS[i] = (transition.toEpochSecond() - EPOCH_SECONDS) * SECOND_MICROS;
      OFFSETS[i + 1] = micros(transition.getOffsetAfter());
    }
  }

  private SeoulTime() {}

  private static long micros(ZoneOffset offset) {
    return offset.getTotalSeconds() * SECOND_MICROS;
  }

  /** From microseconds since 2000-01-01 UTC to those of the clocks in Korea. */
  static long local(long micros) {
    if (micros == TimeScanner.INFINITE || micros == TimeScanner.MINUS_INFINITE) {
      return micros;
    }
    int found = Arrays.binarySearch(STARTS, micros);
    return micros + OFFSETS[found >= 0 ? found + 1 : -found - 1];
  }
}
