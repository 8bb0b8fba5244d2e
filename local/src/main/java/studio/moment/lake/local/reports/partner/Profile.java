package studio.moment.lake.local.reports.partner;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.row.Shape;
import studio.moment.lake.local.reports.truth.Fault;

/**
 * What is special about a partner's reports.
 *
 * @param subIsLink whether the sub id is a link's number instead of a click's id
 * @param isWeekly every Monday for the days before it, instead of every day
 * @param lagDays how many days a booking may go untold
 * @param bookingFaults planted in bookings, each at least once if there are any to plant it in; the
 *     choosiest first
 * @param fileFaults planted in files
 */
public record Profile(
    String code,
    Shape shape,
    Amending amending,
    boolean subIsLink,
    boolean isWeekly,
    int lagDays,
    List<Fault> bookingFaults,
    Set<Fault> fileFaults) {

  /** The day of the report that tells what happened then. */
  public LocalDate reportDay(Instant at) {
    LocalDate day = at.atZone(PlatformSettings.SEOUL).toLocalDate();
    return isWeekly ? day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)) : day;
  }

  /** Whether that day has a report. */
  public boolean reportsOn(LocalDate day) {
    return !isWeekly || day.getDayOfWeek() == DayOfWeek.MONDAY;
  }

  /** How the partner amends the orders of a merchant: batch merchants issue rows again. */
  public Amending amending(int merchant) {
    return amending == Amending.REISSUE && !Profiles.BATCH_MERCHANTS.contains(merchant)
        ? Amending.SNAPSHOT
        : amending;
  }
}
