package studio.moment.lake.pipelines.revenue.match;

import java.util.function.Consumer;
import java.util.function.Function;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.match.index.Dictionary;
import studio.moment.lake.pipelines.revenue.match.index.Groups;

/** A key that both sides have, as codes of one dictionary. */
final class Keys {
  private final Board board;
  private final int[] conversionCodes;
  private final int[] bookingCodes;
  private final int[] conversionCounts;
  private final int[] bookingCounts;
  private final int size;

  /**
   * @param ofConversion the key or null, equal to those of bookings by {@code equals}
   */
  Keys(Board board, Function<Conversion, ?> ofConversion, Function<Booking, ?> ofBooking) {
    this.board = board;
    // Keys of what is left over alone: after the first rungs, and on most days, that is little.
    Dictionary dictionary = new Dictionary(board.conversionsLeft());
    conversionCodes = new int[board.conversions.size()];
    for (int c = 0; c < conversionCodes.length; c++) {
      if (!board.conversionTaken[c]) {
        conversionCodes[c] = dictionary.add(ofConversion.apply(board.conversions.get(c)));
      }
    }
    size = dictionary.size();
    for (int c = 0; c < conversionCodes.length; c++) {
      if (board.conversionTaken[c]) {
        conversionCodes[c] = find(dictionary, ofConversion, board.conversions.get(c));
      }
    }
    bookingCodes = new int[board.bookings.size()];
    for (int b = 0; b < bookingCodes.length; b++) {
      bookingCodes[b] = find(dictionary, ofBooking, board.bookings.get(b));
    }
    conversionCounts = counts(conversionCodes);
    bookingCounts = counts(bookingCodes);
  }

  private static <T> int find(Dictionary dictionary, Function<T, ?> key, T of) {
    return dictionary.size() == 0 ? Dictionary.NONE : dictionary.find(key.apply(of));
  }

  private int[] counts(int[] codes) {
    int[] counts = new int[size];
    for (int code : codes) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    return counts;
  }

  /** Whether the key is one conversion's and one booking's, whether left over or not. */
  boolean isUnique(int conversion) {
    int code = conversionCodes[conversion];
    return conversionCounts[code] == 1 && bookingCounts[code] == 1;
  }

  /** Visits what shares a key and is left over on both sides, unless it is too much to pair. */
  void forEachLeft(Consumer<Pairing> visit, Consumer<Pairing> tooMany) {
    Groups conversions = new Groups(conversionCodes, board.conversionTaken, size);
    Groups bookings = new Groups(bookingCodes, board.bookingTaken, size);
    for (int code = 0; code < size; code++) {
      long pairs = (long) conversions.size(code) * bookings.size(code);
      if (pairs > 0) {
        Pairing pairing = new Pairing(board, conversions.members(code), bookings.members(code));
        (pairs > Pairing.MOST_PAIRS ? tooMany : visit).accept(pairing);
      }
    }
  }
}
