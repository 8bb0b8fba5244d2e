package studio.moment.lake.local.platform.make;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.platform.truth.BookingStatus;
import studio.moment.lake.local.platform.truth.Payout;
import studio.moment.lake.local.platform.truth.PayoutMethod;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/**
 * Pays creators on the tenth at 14:00 for what was completed in the month before. Less than 10,000
 * won is carried over.
 */
public final class Payouts {
  private static final long MINIMUM_KRW = 10_000;

  private Payouts() {}

  public static List<Payout> of(
      PlatformSettings settings, List<PayoutMethod> methods, List<Booking> bookings) {
    Map<Long, PayoutMethod> methodOf = new TreeMap<>();
    for (PayoutMethod method : methods) {
      if (method.isDefault()) {
        methodOf.put(method.creator().id(), method);
      }
    }
    Map<YearMonth, List<Booking>> completed = completed(bookings);
    Map<Long, List<Booking>> owed = new TreeMap<>();
    List<Payout> payouts = new ArrayList<>();
    YearMonth month = YearMonth.from(settings.firstDay());
    for (; paidAt(month).isBefore(settings.end()); month = month.plusMonths(1)) {
      for (Booking booking : completed.getOrDefault(month, List.of())) {
        long creator = booking.click().link().creator().id();
        owed.computeIfAbsent(creator, id -> new ArrayList<>()).add(booking);
      }
      for (Map.Entry<Long, PayoutMethod> entry : methodOf.entrySet()) {
        List<Booking> of = owed.getOrDefault(entry.getKey(), List.of());
        long gross = of.stream().mapToLong(Booking::creatorKrw).sum();
        if (gross >= MINIMUM_KRW) {
          long withheld = gross * 33 / 1000 / 10 * 10;
          payouts.add(
              new Payout(
                  payouts.size() + 1L,
                  entry.getValue(),
                  month,
                  gross,
                  withheld,
                  paidAt(month),
                  of));
          owed.remove(entry.getKey());
        }
      }
    }
    return List.copyOf(payouts);
  }

  private static Map<YearMonth, List<Booking>> completed(List<Booking> bookings) {
    Map<YearMonth, List<Booking>> months = new TreeMap<>();
    for (Booking booking : bookings) {
      Instant at = booking.at(BookingStatus.COMPLETED);
      if (at != null) {
        YearMonth month = YearMonth.from(at.atZone(PlatformSettings.SEOUL));
        months.computeIfAbsent(month, key -> new ArrayList<>()).add(booking);
      }
    }
    return months;
  }

  private static Instant paidAt(YearMonth month) {
    LocalDate tenth = month.plusMonths(1).atDay(10);
    return tenth.atTime(14, 0).atZone(PlatformSettings.SEOUL).toInstant();
  }
}
