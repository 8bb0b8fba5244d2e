package studio.moment.lake.pipelines.revenue.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.classify.Classified;
import studio.moment.lake.pipelines.revenue.classify.Classifier;
import studio.moment.lake.pipelines.revenue.classify.Conservation;
import studio.moment.lake.pipelines.revenue.classify.PostedPeriods;
import studio.moment.lake.pipelines.revenue.classify.Terms;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.classify.verdict.RowVerdict;
import studio.moment.lake.pipelines.revenue.classify.verdict.Verdict;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.fold.Folder;
import studio.moment.lake.pipelines.revenue.match.Matcher;
import studio.moment.lake.pipelines.revenue.match.link.Link;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.RememberedLink;
import studio.moment.lake.pipelines.revenue.match.link.SubIdKind;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.testing.Slow;

@Slow(4)
class ScenarioTest {
  private static final MatchRules RULES =
      new MatchRules(3, 12, 1, 1, BigDecimal.ZERO, SubIdKind.CLICK, MatchRules.DEFAULT_MARGIN);

  /** All that a run finds, in an order of its own so that runs can be compared. */
  private record Outcome(Folded folded, Matches matches, Classified classified) {
    Set<String> links() {
      Set<String> links = new HashSet<>();
      for (Link link : matches.links()) {
        links.add(
            matches.conversions().get(link.conversion()).lineageKey()
                + "-"
                + matches.bookings().get(link.booking()).bookingId());
      }
      return links;
    }

    Map<String, String> verdicts() {
      Map<String, String> verdicts = new TreeMap<>();
      for (List<Verdict> side : List.of(classified.conversions(), classified.bookings())) {
        for (Verdict verdict : side) {
          verdicts.put(
              verdict.side() + verdict.recordKey(),
              verdict.recordClass() + " " + verdict.reasons() + " " + verdict.residualMinor());
        }
      }
      return verdicts;
    }
  }

  private static Outcome run(
      Scenario scenario,
      List<PartnerRow> rows,
      List<Booking> bookings,
      List<RememberedLink> remembered,
      Map<String, String> fileHashes) {
    Folded folded = Folder.fold(rows, fileHashes);
    Matches matches = Matcher.match(folded.conversions(), bookings, remembered, RULES);
    Map<String, String> posted = new HashMap<>();
    for (Conversion conversion : folded.conversions()) {
      if (!scenario.changedAfterClose.contains(conversion.lineageKey())) {
        posted.put(conversion.lineageKey(), conversion.stateHash());
      }
    }
    Terms terms =
        new Terms(
            RULES,
            Scenario.RUN,
            new PostedPeriods(Set.of(YearMonth.from(Scenario.CLOSED_MONTH)), posted),
            id -> id.startsWith("click-"),
            conversion -> "1");
    Classified classified = new Classifier(terms).classify(folded, matches, List.of());
    Map<String, Long> commission = new HashMap<>();
    rows.forEach(row -> commission.merge(row.currency(), row.commissionMinor(), Long::sum));
    assertThat(
            Conservation.checks(
                "p", rows.size(), commission, List.of(), folded, matches, classified))
        .noneMatch(Check::failed);
    return new Outcome(folded, matches, classified);
  }

  @Test
  void every_record_of_100_000_orders_comes_out_as_labelled_and_no_link_is_false() {
    Scenario scenario = new Scenario(20_250_630, 100_000);
    Outcome outcome = run(scenario, scenario.rows, scenario.bookings, List.of(), Map.of());

    Set<String> links = outcome.links();
    Set<String> right = new HashSet<>(links);
    right.retainAll(scenario.links);
    double precision = (double) right.size() / links.size();
    double recall = (double) right.size() / scenario.links.size();
    assertThat(precision).isEqualTo(1.0);
    assertThat(recall).isEqualTo(1.0);

    Map<String, RecordClass> lineages = new HashMap<>();
    outcome.classified.conversions().forEach(v -> lineages.put(v.lineageKey(), v.recordClass()));
    assertThat(lineages).isEqualTo(scenario.lineageLabels);
    Map<Long, RecordClass> bookings = new HashMap<>();
    outcome.classified.bookings().forEach(v -> bookings.put(v.bookingId(), v.recordClass()));
    assertThat(bookings).isEqualTo(scenario.bookingLabels);
    assertThat(outcome.classified.rows().stream().map(RowVerdict::recordKey).sorted())
        .containsExactlyElementsOf(scenario.duplicates.stream().sorted().toList());
    Map<RecordClass, Long> rows = new EnumMap<>(RecordClass.class);
    Set<PartnerRow> repeated = Collections.newSetFromMap(new IdentityHashMap<>());
    outcome.folded.duplicates().forEach(row -> repeated.add(row.row()));
    for (PartnerRow row : scenario.rows) {
      RecordClass label =
          repeated.contains(row)
              ? RecordClass.DUPLICATE
              : scenario.lineageLabels.get(row.lineageKey());
      rows.merge(label, 1L, Long::sum);
    }
    assertThat(outcome.classified.rowCounts()).isEqualTo(rows);
  }

  @Test
  void shuffled_rows_and_bookings_split_and_replayed_reports_give_the_same() {
    for (int seed = 1; seed <= 3; seed++) {
      Scenario scenario = new Scenario(seed, 800);
      Random random = new Random(seed);
      Outcome outcome = run(scenario, scenario.rows, scenario.bookings, List.of(), Map.of());
      List<Booking> bookings = new ArrayList<>(scenario.bookings);
      Collections.shuffle(bookings, random);

      List<PartnerRow> shuffled = new ArrayList<>(scenario.rows);
      Collections.shuffle(shuffled, random);
      assertSame(outcome, run(scenario, shuffled, bookings, List.of(), Map.of()));

      List<PartnerRow> split = new ArrayList<>();
      scenario.rows.forEach(row -> split.add(inHalves(row)));
      Collections.shuffle(split, random);
      assertSame(outcome, run(scenario, split, bookings, List.of(), Map.of()));

      List<PartnerRow> replayed = new ArrayList<>(scenario.rows);
      Map<String, String> hashes = new HashMap<>();
      for (PartnerRow row : scenario.rows) {
        replayed.add(row);
        replayed.add(underAnotherName(row));
        hashes.put(row.file(), row.file());
        hashes.put("again-" + row.file(), row.file());
      }
      Collections.shuffle(replayed, random);
      Outcome again = run(scenario, replayed, bookings, List.of(), hashes);
      assertSame(outcome, again);
      assertThat(again.folded.duplicates())
          .hasSize(outcome.folded.duplicates().size() + 2 * scenario.rows.size());
    }
  }

  @Test
  void a_second_run_that_remembers_the_first_finds_the_same() {
    Scenario scenario = new Scenario(7, 1_500);
    Outcome first = run(scenario, scenario.rows, scenario.bookings, List.of(), Map.of());
    List<RememberedLink> remembered = new ArrayList<>();
    for (Link link : first.matches.links()) {
      remembered.add(
          new RememberedLink(
              first.matches.conversions().get(link.conversion()).lineageKey(),
              first.matches.bookings().get(link.booking()).bookingId(),
              link.rung()));
    }
    Collections.shuffle(remembered, new Random(7));
    Outcome second = run(scenario, scenario.rows, scenario.bookings, remembered, Map.of());
    assertSame(first, second);
    assertThat(second.matches.links())
        .extracting(Link::origin)
        .isEqualTo(first.matches.links().stream().map(Link::rung).toList());
  }

  private static void assertSame(Outcome expected, Outcome actual) {
    assertThat(actual.folded.conversions()).isEqualTo(expected.folded.conversions());
    assertThat(actual.links()).isEqualTo(expected.links());
    assertThat(actual.verdicts()).isEqualTo(expected.verdicts());
  }

  private static PartnerRow inHalves(PartnerRow row) {
    boolean second = row.number() > 5;
    return at(
        row,
        second ? "second-" + row.file() : row.file(),
        row.reportDate(),
        second ? 1 : 0,
        second ? row.number() - 5 : row.number());
  }

  private static PartnerRow underAnotherName(PartnerRow row) {
    return at(row, "again-" + row.file(), row.reportDate().plusDays(40), 0, row.number());
  }

  private static PartnerRow at(
      PartnerRow row, String file, LocalDate reportDate, int sequence, long number) {
    return new PartnerRow(
        row.partner(),
        file,
        reportDate,
        sequence,
        number,
        row.rowId(),
        row.lineageKey(),
        row.merchant(),
        row.orderCode(),
        row.subId(),
        row.product(),
        row.category(),
        row.status(),
        row.effect(),
        row.currency(),
        row.grossMinor(),
        row.commissionMinor(),
        row.occurredAt(),
        row.stayEnd(),
        row.changedAt(),
        row.contentHash());
  }
}
