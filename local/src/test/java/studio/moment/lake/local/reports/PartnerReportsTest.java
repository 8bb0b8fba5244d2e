package studio.moment.lake.local.reports;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.truth.Fault;
import studio.moment.lake.local.reports.truth.FileTruth;
import studio.moment.lake.local.reports.truth.OrderTruth;
import studio.moment.lake.local.reports.truth.PartnerTruth;
import studio.moment.lake.local.reports.truth.ReportTruth;
import studio.moment.lake.local.reports.truth.RowTruth;
import studio.moment.lake.local.reports.truth.Standing;
import studio.moment.lake.local.reports.truth.Sums;
import studio.moment.lake.local.reports.truth.TrueClass;
import studio.moment.lake.pipelines.revenue.adapter.arrival.MissingReports;
import studio.moment.lake.pipelines.revenue.adapter.read.Rejection;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportOutcome;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

class PartnerReportsTest {
  private static final ReportTruth TRUTH = SampleReports.TRUTH;

  private static List<FileTruth> files() {
    return TRUTH.partners().values().stream().flatMap(partner -> partner.files().stream()).toList();
  }

  @Test
  void every_kind_of_fault_is_there() {
    assertThat(TRUTH.faults()).containsExactlyInAnyOrder(Fault.values());
  }

  @Test
  void every_class_has_rows_or_bookings_and_every_booking_has_one() {
    for (TrueClass is : TrueClass.values()) {
      boolean isThere =
          TRUTH.partners().values().stream()
              .anyMatch(
                  partner ->
                      partner.rows(is) > 0
                          || partner.bookings().values().stream()
                              .anyMatch(booking -> booking.is() == is));
      assertThat(isThere).as("%s", is).isTrue();
    }
    long bookings =
        TRUTH.partners().values().stream().mapToLong(each -> each.bookings().size()).sum();
    assertThat(bookings).isEqualTo(SampleReports.PLATFORM.bookings().size());
  }

  @Test
  void adapters_know_every_file_and_miss_none() {
    assertThat(SampleReports.FILES.problems()).isEmpty();
    SampleReports.FILES
        .byPartner()
        .forEach(
            (code, there) -> {
              PartnerTruth partner = TRUTH.partner(code);
              assertThat(there.stream().map(file -> file.path() + file.sequence()))
                  .containsExactlyElementsOf(
                      partner.files().stream().map(file -> file.path() + file.sequence()).toList());
              assertThat(
                      MissingReports.days(
                          SampleReports.ADAPTERS.get(code),
                          there,
                          SampleReports.FIRST,
                          SampleReports.LAST))
                  .as(code)
                  .isEmpty();
            });
  }

  @Test
  void adapters_use_every_file_and_reject_the_rows_that_are_flawed_alone() {
    for (FileTruth file : files()) {
      SampleReports.Read read = SampleReports.READ.get(file.path());
      assertThat(read.outcome().problems()).isEmpty();
      assertThat(read.rejections().stream().map(Rejection::number))
          .as(file.path())
          .containsExactlyElementsOf(
              file.rows().stream()
                  .filter(row -> row.is() == TrueClass.REJECTED)
                  .map(RowTruth::number)
                  .toList());
    }
  }

  @Test
  void a_flaw_is_rejected_for_its_own_field() {
    Map<Fault, List<String>> fields =
        Map.of(
            Fault.UNKNOWN_STATUS, List.of("status"),
            Fault.WRONG_SEPARATORS, List.of("gross", "commission"),
            Fault.IMPOSSIBLE_DATE, List.of("occurredAt"));
    for (FileTruth file : files()) {
      Map<Long, String> rejected =
          SampleReports.READ.get(file.path()).rejections().stream()
              .collect(toMap(Rejection::number, Rejection::field));
      for (RowTruth row : file.rows()) {
        if (row.is() == TrueClass.REJECTED) {
          assertThat(fields.get(row.faults().iterator().next()))
              .contains(rejected.get(row.number()));
        }
      }
    }
  }

  @Test
  void rows_lineages_and_sums_of_every_file_are_those_of_the_truth() {
    for (FileTruth file : files()) {
      SampleReports.Read read = SampleReports.READ.get(file.path());
      List<String> found = new ArrayList<>();
      read.rows().forEach(row -> found.add(row.number() + " " + row.lineageKey()));
      assertThat(found)
          .as(file.path())
          .containsExactlyElementsOf(
              file.rows().stream()
                  .filter(row -> row.is() != TrueClass.REJECTED)
                  .map(row -> row.number() + " " + row.lineage())
                  .toList());
      Map<String, Sums> sums = new TreeMap<>();
      read.outcome()
          .totals()
          .sums()
          .forEach(
              (currency, sum) ->
                  sums.put(
                      currency, new Sums(sum.rows(), sum.grossMinor(), sum.commissionMinor())));
      assertThat(sums).as(file.path()).isEqualTo(file.sums());
      assertThat(read.outcome().totals().skipped()).isEqualTo(file.skipped());
    }
  }

  @Test
  void repeated_files_are_byte_for_byte_those_they_repeat() {
    Map<String, String> repeats = new TreeMap<>();
    files().stream()
        .filter(file -> file.repeats() != null)
        .forEach(file -> repeats.put(file.path(), file.repeats()));
    Map<String, String> found = new TreeMap<>();
    for (String code : TRUTH.partners().keySet()) {
      List<ReportOutcome> outcomes =
          SampleReports.FILES.byPartner().get(code).stream()
              .map(file -> SampleReports.READ.get(file.path()).outcome())
              .toList();
      found.putAll(ReportOutcome.repeats(outcomes));
    }
    assertThat(repeats).hasSizeGreaterThan(3);
    assertThat(found).isEqualTo(repeats);
  }

  @Test
  void a_row_that_repeats_another_of_its_lineage_in_everything_is_a_duplicate() {
    for (PartnerTruth partner : TRUTH.partners().values()) {
      Map<String, List<PartnerRow>> seen = new HashMap<>();
      for (FileTruth file : partner.files()) {
        Map<Long, TrueClass> is =
            file.rows().stream().collect(toMap(RowTruth::number, RowTruth::is));
        for (PartnerRow row : SampleReports.READ.get(file.path()).rows()) {
          List<PartnerRow> same =
              seen.computeIfAbsent(row.rowId() + row.contentHash(), key -> new ArrayList<>());
          assertThat(is.get(row.number()) == TrueClass.DUPLICATE)
              .as("%s row %d", file.path(), row.number())
              .isEqualTo(!same.isEmpty());
          same.add(row);
        }
      }
    }
  }

  @Test
  void the_same_platform_gives_the_same_bytes_and_another_seed_others(@TempDir Path directory)
      throws IOException {
    PlatformSettings settings = new PlatformSettings(5, 0.1, SampleReports.LAST, 20);
    Map<String, byte[]> once = written(directory.resolve("a"), settings);
    Map<String, byte[]> again = written(directory.resolve("b"), settings);
    assertThat(once.keySet()).isEqualTo(again.keySet());
    once.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));

    Map<String, byte[]> other =
        written(directory.resolve("a"), new PlatformSettings(6, 0.1, SampleReports.LAST, 20));
    assertThat(
            once.keySet().stream()
                .filter(name -> !java.util.Arrays.equals(once.get(name), other.get(name))))
        .isNotEmpty();
  }

  private static Map<String, byte[]> written(Path folder, PlatformSettings settings)
      throws IOException {
    PartnerReports.write(new Platform(settings), folder, settings.firstDay(), settings.lastDay());
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return bytes;
  }

  @Test
  void orders_and_bookings_tell_the_same_of_each_other() {
    for (PartnerTruth partner : TRUTH.partners().values()) {
      Map<Long, String> linked = new HashMap<>();
      partner.links().forEach((lineage, booking) -> linked.put(booking, lineage));
      assertThat(linked).hasSameSizeAs(partner.links());
      partner
          .bookings()
          .values()
          .forEach(
              booking -> {
                String lineage = linked.get(booking.booking());
                assertThat(lineage == null)
                    .as("booking %d", booking.booking())
                    .isEqualTo(
                        booking.is() == TrueClass.MISSING_IN_PARTNER
                            || booking.is() == TrueClass.EXPECTED
                            || booking.is() == TrueClass.AMBIGUOUS);
                if (lineage != null) {
                  assertThat(partner.orders().get(lineage).is()).isEqualTo(booking.is());
                }
              });
      long orders =
          partner.totals().values().stream()
              .flatMap(sums -> sums.values().stream())
              .mapToLong(Sums::count)
              .sum();
      assertThat(orders).isEqualTo(partner.orders().size());
    }
  }

  @Test
  void amounts_of_matched_orders_are_those_of_the_bookings_within_the_tolerance() {
    Map<Long, Booking> bookings =
        SampleReports.PLATFORM.bookings().stream().collect(toMap(Booking::id, each -> each));
    for (PartnerTruth partner : TRUTH.partners().values()) {
      partner
          .links()
          .forEach(
              (lineage, id) -> {
                OrderTruth order = partner.orders().get(lineage);
                if (order.is() == TrueClass.MATCHED
                    && order.state().standing() != Standing.CANCELLED
                    && !order.faults().contains(Fault.LATE_CHANGE)) {
                  BigDecimal ours = bookings.get(id).amount();
                  assertThat(BigDecimal.valueOf(order.state().gross(), ours.scale()))
                      .as("%s %s", partner.code(), lineage)
                      .isBetween(ours, ours.add(BigDecimal.valueOf(1, ours.scale())));
                }
              });
    }
  }

  @Test
  void reports_of_some_days_tell_of_bookings_of_those_days_alone(@TempDir Path folder)
      throws IOException {
    LocalDate from = SampleReports.LAST.minusDays(30);
    LocalDate to = SampleReports.LAST.minusDays(3);
    ReportTruth some = PartnerReports.write(SampleReports.PLATFORM, folder, from, to);

    List<Long> ids =
        SampleReports.PLATFORM.bookings().stream()
            .filter(
                booking -> {
                  LocalDate day = booking.bookedAt().atZone(PlatformSettings.SEOUL).toLocalDate();
                  return !day.isBefore(from) && !day.isAfter(to);
                })
            .map(Booking::id)
            .toList();
    assertThat(some.partners().values().stream().flatMap(each -> each.bookings().keySet().stream()))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(some.partners().values().stream().flatMap(each -> each.files().stream()))
        .allMatch(file -> !file.date().isBefore(from) && !file.date().isAfter(to));
  }

  @Test
  void a_late_file_is_younger_than_that_of_the_next_day() throws IOException {
    List<FileTruth> late =
        files().stream().filter(file -> file.faults().contains(Fault.OUT_OF_ORDER)).toList();
    assertThat(late).isNotEmpty();
    for (FileTruth file : late) {
      Path path = SampleReports.FOLDER.resolve(file.path());
      String next = file.path().split("/")[0];
      FileTruth after =
          TRUTH.partner(next).files().stream()
              .filter(each -> each.date().equals(file.date().plusDays(1)))
              .findFirst()
              .orElseThrow();
      assertThat(Files.getLastModifiedTime(path))
          .isGreaterThan(Files.getLastModifiedTime(SampleReports.FOLDER.resolve(after.path())));
    }
  }

  @Test
  void a_folder_of_somebody_elses_files_is_left_alone(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("report.csv"), "mine");

    assertThatThrownBy(
            () ->
                PartnerReports.write(
                    SampleReports.PLATFORM, directory, SampleReports.FIRST, SampleReports.LAST))
        .hasMessageContaining("no sample's")
        .hasMessageContaining("report.csv");
    assertThat(directory.resolve("report.csv")).hasContent("mine");
  }
}
