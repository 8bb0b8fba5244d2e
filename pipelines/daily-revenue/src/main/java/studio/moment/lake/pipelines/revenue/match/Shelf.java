package studio.moment.lake.pipelines.revenue.match;

import java.util.Arrays;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.match.index.Dictionary;
import studio.moment.lake.pipelines.revenue.match.index.LongDictionary;

/**
 * Bookings that are left over, in cells of one product, currency and day, by amount within a cell:
 * a range of amounts is found by two binary searches.
 */
final class Shelf {
  private final Dictionary products;
  private final Dictionary currencies = new Dictionary(8);
  private final LongDictionary blocks;
  private final LongDictionary cells;
  private final int[] starts;
  private final int[] bookings;
  private final long[] amounts;

  Shelf(Board board) {
    int all = board.bookings.size();
    int left = 0;
    int[] ranked = new int[all];
    for (int b = 0; b < all; b++) {
      if (!board.bookingTaken[b]
          && board.bookings.get(b).product() != null
          && board.bookingDay[b] != Board.NO_DAY) {
        ranked[left++] = b;
      }
    }
    ranked = byAmount(board, Arrays.copyOf(ranked, left));
    products = new Dictionary(left);
    blocks = new LongDictionary(left);
    cells = new LongDictionary(left);
    int[] cell = new int[left];
    for (int i = 0; i < left; i++) {
      Booking booking = board.bookings.get(ranked[i]);
      int block = blocks.add(products.add(booking.product()), currencies.add(booking.currency()));
      cell[i] = cells.add(block, board.bookingDay[ranked[i]]);
    }
    starts = new int[cells.size() + 1];
    for (int code : cell) {
      starts[code + 1]++;
    }
    for (int code = 0; code < cells.size(); code++) {
      starts[code + 1] += starts[code];
    }
    int[] next = starts.clone();
    bookings = new int[left];
    amounts = new long[left];
    for (int i = 0; i < left; i++) {
      int place = next[cell[i]]++;
      bookings[place] = ranked[i];
      amounts[place] = board.bookings.get(ranked[i]).grossMinor();
    }
  }

  private static int[] byAmount(Board board, int[] bookings) {
    long[] distinct = new long[bookings.length];
    for (int i = 0; i < bookings.length; i++) {
      distinct[i] = board.bookings.get(bookings[i]).grossMinor();
    }
    Arrays.sort(distinct);
    long[] order = new long[bookings.length];
    for (int i = 0; i < bookings.length; i++) {
      long amount = board.bookings.get(bookings[i]).grossMinor();
      order[i] = (long) Arrays.binarySearch(distinct, amount) << 32 | bookings[i];
    }
    Arrays.sort(order);
    return Arrays.stream(order).mapToInt(each -> (int) each).toArray();
  }

  boolean isEmpty() {
    return bookings.length == 0;
  }

  int size() {
    return bookings.length;
  }

  int booking(int place) {
    return bookings[place];
  }

  /** The block of a product and currency, or {@link Dictionary#NONE}. */
  int block(String product, String currency) {
    int known = products.find(product);
    int coin = currencies.find(currency);
    return known < 0 || coin < 0 ? Dictionary.NONE : blocks.find(known, coin);
  }

  /** The cell of a block's day, or {@link Dictionary#NONE}. */
  int cell(int block, int day) {
    return cells.find(block, day);
  }

  /** First place of the cell with at least the amount. */
  int from(int cell, long amount) {
    return search(cell, amount, false);
  }

  /** First place of the cell with more than the amount; equal to from where there is none. */
  int to(int cell, long amount) {
    return search(cell, amount, true);
  }

  private int search(int cell, long amount, boolean above) {
    int low = starts[cell];
    int high = starts[cell + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (above ? amounts[middle] <= amount : amounts[middle] < amount) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
