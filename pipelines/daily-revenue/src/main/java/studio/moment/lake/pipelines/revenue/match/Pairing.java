package studio.moment.lake.pipelines.revenue.match;

import java.util.Arrays;
import studio.moment.lake.pipelines.revenue.match.index.Dictionary;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.Rung;

/** Both sides of one key: conversions and bookings that share a code. Small enough for pairs. */
final class Pairing {
  /** Above so many pairs a group is not looked at. */
  static final long MOST_PAIRS = 4_096;

  /** Whether a conversion and a booking are candidates of each other. */
  @FunctionalInterface
  interface Candidate {
    boolean test(int conversion, int booking);
  }

  private final Board board;
  private int[] conversions;
  private int[] bookings;

  Pairing(Board board, int[] conversions, int[] bookings) {
    this.board = board;
    this.conversions = conversions;
    this.bookings = bookings;
  }

  int conversions() {
    return conversions.length;
  }

  int bookings() {
    return bookings.length;
  }

  boolean isOver() {
    return conversions.length == 0 || bookings.length == 0;
  }

  /** Links those that are each other's only candidate; the others stay. */
  void linkUnique(Candidate candidate, Rung rung, Evidence evidence) {
    int[] only = new int[conversions.length];
    int[] rivals = new int[bookings.length];
    for (int i = 0; i < conversions.length; i++) {
      only[i] = Dictionary.NONE;
      int found = 0;
      for (int j = 0; j < bookings.length; j++) {
        if (candidate.test(conversions[i], bookings[j])) {
          rivals[j]++;
          found++;
          only[i] = j;
        }
      }
      only[i] = found == 1 ? only[i] : Dictionary.NONE;
    }
    for (int i = 0; i < conversions.length; i++) {
      if (only[i] >= 0 && rivals[only[i]] == 1) {
        board.link(conversions[i], bookings[only[i]], rung, evidence, -1);
      }
    }
    conversions = Arrays.stream(conversions).filter(c -> !board.conversionTaken[c]).toArray();
    bookings = Arrays.stream(bookings).filter(b -> !board.bookingTaken[b]).toArray();
  }

  /** Whether one stands for several, to the minor unit, in one currency. */
  boolean addsUp(Candidate candidate) {
    if (isOver() || (conversions.length == 1) == (bookings.length == 1)) {
      return false;
    }
    String currency = board.conversions.get(conversions[0]).currency();
    long theirs = 0;
    for (int c : conversions) {
      if (!board.conversions.get(c).currency().equals(currency)) {
        return false;
      }
      theirs = Math.addExact(theirs, board.conversions.get(c).grossMinor());
    }
    long ours = 0;
    for (int b : bookings) {
      if (!board.bookings.get(b).currency().equals(currency)) {
        return false;
      }
      ours = Math.addExact(ours, board.bookings.get(b).grossMinor());
    }
    return ours == theirs && ours != 0 && everyPair(candidate);
  }

  private boolean everyPair(Candidate candidate) {
    for (int c : conversions) {
      for (int b : bookings) {
        if (!candidate.test(c, b)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Links all with all: one side has a single member. */
  void linkSum(Evidence evidence) {
    int group = board.newGroup();
    for (int c : conversions) {
      for (int b : bookings) {
        board.link(c, b, Rung.R3, evidence, group);
      }
    }
  }

  void addCandidates(Candidate candidate) {
    for (int c : conversions) {
      for (int b : bookings) {
        if (candidate.test(c, b)) {
          board.candidates.add(c, b);
        }
      }
    }
  }

  /** All are ambiguous, and too many to name. */
  void crowd() {
    for (int c : conversions) {
      board.candidates.crowdConversion(c);
    }
    for (int b : bookings) {
      board.candidates.crowdBooking(b);
    }
  }

  int conversion() {
    return conversions[0];
  }
}
