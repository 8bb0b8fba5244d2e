package studio.moment.lake.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import studio.moment.lake.local.platform.tables.CopyText;
import studio.moment.lake.local.platform.tables.Tables;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.platform.truth.BookingStatus;
import studio.moment.lake.local.platform.truth.Click;
import studio.moment.lake.local.platform.truth.Link;
import studio.moment.lake.local.platform.truth.MadeWith;
import studio.moment.lake.local.platform.truth.Payout;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.StatusChange;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class PlatformTest {
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 1, 14);
  private static final Platform PLATFORM = new Platform(new PlatformSettings(11, 0.2, LAST_DAY));

  @Test
  void the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    PlatformSettings settings = new PlatformSettings(11, 0.02, LAST_DAY);
    String first = text(new Platform(settings));

    assertThat(text(new Platform(settings))).isEqualTo(first);
    assertThat(text(new Platform(new PlatformSettings(12, 0.02, LAST_DAY)))).isNotEqualTo(first);
  }

  @Test
  void a_scale_of_one_is_about_sixty_thousand_rows_and_other_scales_follow() {
    assertThat(rows(PLATFORM)).isBetween(10_500L, 13_500L);
    assertThat(rows(new Platform(new PlatformSettings(11, 1, LAST_DAY))))
        .isBetween(55_000L, 65_000L);
  }

  @Test
  void every_booking_came_of_a_click_that_was_before_it() {
    Map<UUID, Click> clicks = new HashMap<>();
    PLATFORM.clicks().forEach(click -> clicks.put(click.id(), click));

    assertThat(PLATFORM.bookings())
        .hasSizeGreaterThan(300)
        .allSatisfy(
            booking -> {
              Click click = clicks.get(booking.click().id());
              assertThat(click).isEqualTo(booking.click());
              assertThat(booking.bookedAt()).isAfter(click.clickedAt());
            });
  }

  @Test
  void a_click_is_on_a_link_that_existed_and_in_the_session_that_is_named() {
    for (LocalDate day : PLATFORM.days()) {
      PLATFORM
          .visits(day)
          .forEach(
              visit -> {
                if (visit.sessionId() != null) {
                  assertThat(visit.sessionId()).isEqualTo(visit.startedAt().getEpochSecond());
                }
                visit
                    .clicks()
                    .forEach(
                        click -> {
                          assertThat(click.link().createdAt()).isBeforeOrEqualTo(visit.startedAt());
                          assertThat(click.sessionId()).isEqualTo(visit.sessionId());
                          assertThat(click.clickedAt()).isAfter(visit.startedAt());
                        });
              });
    }
  }

  @Test
  void a_bookings_history_goes_forward_and_ends_with_the_last_day() {
    Instant end = LAST_DAY.plusDays(1).atStartOfDay(PlatformSettings.SEOUL).toInstant();
    Set<BookingStatus> seen = new HashSet<>();
    for (Booking booking : PLATFORM.bookings()) {
      seen.add(booking.latest().status());
      assertThat(booking.history().get(0).status()).isEqualTo(BookingStatus.PENDING);
      assertThat(booking.history())
          .isSortedAccordingTo(Comparator.comparing(StatusChange::at))
          .allMatch(change -> change.at().isBefore(end));
    }
    assertThat(seen).containsExactlyInAnyOrder(BookingStatus.values());
  }

  @Test
  void a_creators_part_and_the_platforms_part_are_the_commission() {
    assertThat(PLATFORM.bookings())
        .allSatisfy(
            booking -> {
              assertThat(booking.commissionKrw()).isBetween(0L, booking.amountKrw() / 10);
              assertThat(booking.creatorKrw()).isBetween(0L, booking.commissionKrw());
              assertThat(booking.from()).isBefore(booking.until());
            });
  }

  @Test
  void a_booking_is_paid_out_at_most_once_and_only_if_it_was_completed() {
    List<Booking> paid =
        PLATFORM.payouts().stream().flatMap(payout -> payout.bookings().stream()).toList();

    assertThat(paid).isNotEmpty().doesNotHaveDuplicates();
    assertThat(paid).allMatch(booking -> booking.latest().status() == BookingStatus.COMPLETED);
    assertThat(PLATFORM.payouts())
        .allSatisfy(
            payout -> {
              assertThat(payout.grossKrw())
                  .isGreaterThanOrEqualTo(10_000)
                  .isEqualTo(payout.bookings().stream().mapToLong(Booking::creatorKrw).sum());
              assertThat(payout.paidAt()).isAfter(lastCompletion(payout));
            });
  }

  @Test
  void people_browse_more_on_sundays_than_on_tuesdays_and_most_in_the_evening() {
    long sundays = clicksOn(DayOfWeek.SUNDAY);
    long tuesdays = clicksOn(DayOfWeek.TUESDAY);
    long evening = PLATFORM.clicks().filter(click -> hour(click) >= 20 && hour(click) < 23).count();
    long earlyMorning =
        PLATFORM.clicks().filter(click -> hour(click) >= 3 && hour(click) < 6).count();

    assertThat(sundays).isGreaterThan(tuesdays * 11 / 10);
    assertThat(evening).isGreaterThan(earlyMorning * 8);
  }

  @Test
  void order_codes_and_link_codes_are_unique() {
    assertThat(PLATFORM.bookings())
        .extracting(
            booking ->
                booking.click().link().product().merchant().partner().code() + booking.orderCode())
        .doesNotHaveDuplicates();
    assertThat(PLATFORM.links()).extracting(link -> link.code()).doesNotHaveDuplicates();
  }

  @Test
  void the_extension_makes_more_and_more_of_the_links() {
    LocalDate middle = PLATFORM.settings().firstDay().plusDays(46);

    assertThat(PLATFORM.links()).extracting(Link::madeWith).contains(MadeWith.values());
    assertThat(extensionShare(LocalDate.MIN, PLATFORM.settings().firstDay())).isLessThan(0.1);
    assertThat(extensionShare(PLATFORM.settings().firstDay(), middle)).isBetween(0.05, 0.3);
    assertThat(extensionShare(middle, LAST_DAY.plusDays(1))).isBetween(0.3, 0.6);
  }

  @Test
  void a_scale_of_nothing_is_refused() {
    assertThatThrownBy(() -> new PlatformSettings(1, 0, LAST_DAY))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("--scale");
    assertThatThrownBy(() -> new PlatformSettings(1, Double.NaN, LAST_DAY))
        .isInstanceOf(LakeException.class);
  }

  private static Instant lastCompletion(Payout payout) {
    return payout.bookings().stream()
        .map(booking -> booking.at(BookingStatus.COMPLETED))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Of the links made from one day up to another, which is not included. */
  private static double extensionShare(LocalDate from, LocalDate until) {
    List<Link> made =
        PLATFORM.links().stream()
            .filter(
                link -> {
                  LocalDate day = link.createdAt().atZone(PlatformSettings.SEOUL).toLocalDate();
                  return !day.isBefore(from) && day.isBefore(until);
                })
            .toList();
    return (double) made.stream().filter(link -> link.madeWith() == MadeWith.EXTENSION).count()
        / made.size();
  }

  private static int hour(Click click) {
    return click.clickedAt().atZone(PlatformSettings.SEOUL).getHour();
  }

  private static long clicksOn(DayOfWeek day) {
    return PLATFORM
        .clicks()
        .filter(click -> click.clickedAt().atZone(PlatformSettings.SEOUL).getDayOfWeek() == day)
        .count();
  }

  private static String text(Platform platform) {
    StringBuilder all = new StringBuilder();
    CopyText copy = new CopyText(all::append);
    Tables.of(platform).forEach(table -> table.rows().accept(copy));
    copy.finish();
    return all.toString();
  }

  private static long rows(Platform platform) {
    CopyText copy = new CopyText(rows -> {});
    Tables.of(platform).forEach(table -> table.rows().accept(copy));
    return copy.finish();
  }
}
