package studio.moment.lake.pipelines.revenue.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.moment.lake.pipelines.revenue.match.link.Ambiguity;
import studio.moment.lake.pipelines.revenue.match.link.Side;

/**
 * Pairs that rungs found possible but could not decide. At the end a record is ambiguous if it is
 * still left over and one of its candidates is, too. Not thread-safe.
 */
final class Candidates {
  private final boolean[] conversionTaken;
  private final boolean[] bookingTaken;
  private final boolean[] crowdedConversion;
  private final boolean[] crowdedBooking;
  private long[] pairs = new long[64];
  private int size;

  Candidates(boolean[] conversionTaken, boolean[] bookingTaken) {
    this.conversionTaken = conversionTaken;
    this.bookingTaken = bookingTaken;
    this.crowdedConversion = new boolean[conversionTaken.length];
    this.crowdedBooking = new boolean[bookingTaken.length];
  }

  void add(int conversion, int booking) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size * 2);
    }
    pairs[size++] = (long) conversion << 32 | booking;
  }

  /** The conversion has more candidates than are looked at. */
  void crowdConversion(int conversion) {
    crowdedConversion[conversion] = true;
  }

  /** The booking has more candidates than are looked at. */
  void crowdBooking(int booking) {
    crowdedBooking[booking] = true;
  }

  List<Ambiguity> ambiguities() {
    long[] left = new long[size];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!conversionTaken[(int) (pairs[i] >> 32)] && !bookingTaken[(int) pairs[i]]) {
        left[kept++] = pairs[i];
      }
    }
    left = Arrays.copyOf(left, kept);
    List<Ambiguity> all = new ArrayList<>();
    collect(Side.PARTNER, left, conversionTaken, crowdedConversion, all);
    for (int i = 0; i < kept; i++) {
      left[i] = left[i] << 32 | left[i] >>> 32;
    }
    collect(Side.INTERNAL, left, bookingTaken, crowdedBooking, all);
    return all;
  }

  private static void collect(
      Side side, long[] pairs, boolean[] taken, boolean[] crowded, List<Ambiguity> into) {
    Arrays.sort(pairs);
    int at = 0;
    for (int index = 0; index < taken.length; index++) {
      int from = at;
      while (at < pairs.length && (int) (pairs[at] >> 32) == index) {
        at++;
      }
      if (!taken[index] && (at > from || crowded[index])) {
        into.add(ambiguity(side, index, Arrays.copyOfRange(pairs, from, at), crowded[index]));
      }
    }
  }

  private static Ambiguity ambiguity(Side side, int index, long[] pairs, boolean crowded) {
    int[] all = Arrays.stream(pairs).mapToInt(pair -> (int) pair).distinct().toArray();
    List<Integer> told = Arrays.stream(all).limit(Ambiguity.MOST_CANDIDATES).boxed().toList();
    return new Ambiguity(side, index, told, crowded || all.length > told.size());
  }
}
