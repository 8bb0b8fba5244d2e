package studio.moment.lake.templates.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.Project;

class BillTest {
  private static final String HEAD =
      """
      version: 1
      currency: USD
      comparedWith: 11.97
      prices:
        - {id: cpu, price: 0.10, unit: hour, factor: 1.3, region: x, source: here, date: 2026-01-01, basis: page}
        - {id: gb, price: 0.10, unit: GB, free: 3, region: x, source: here, date: 2026-01-01, basis: page}
      assumptions:
        - {name: runsPerMonth, value: 30, why: assumed}
        - {name: startHours, value: 0.1, why: assumed}
      items:
      """;

  @TempDir private Path folder;

  private Prices prices(String items) throws IOException {
    Path file = folder.resolve("prices.yaml");
    Files.writeString(file, HEAD + items.indent(2));
    return PricesReader.read(file);
  }

  private static Usage usage(String pipeline, String seconds, String bytes) {
    return new Usage(
        pipeline,
        1,
        new BigDecimal(seconds),
        BigDecimal.TEN,
        new BigDecimal(bytes),
        0,
        BigDecimal.ZERO);
  }

  @Test
  void a_line_is_quantity_times_price_times_factor_rounded_up_to_the_cent() throws IOException {
    Prices prices =
        prices(
            "- {item: worker, price: cpu, each: pipeline, quantity: [runHours + startHours, 2, runsPerMonth]}");

    Bill bill = Bill.of("jdbc", prices, List.of(usage("ga4-merge", "360", "0")));

    // (0.1 h + 0.1 h) x 2 x 30 = 12 h; 12 x 0.10 x 1.3 = 1.56 exactly: nothing is rounded.
    assertThat(bill.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.quantity()).isEqualByComparingTo("12");
              assertThat(line.amount()).isEqualTo(new BigDecimal("1.56"));
            });
    Bill more = Bill.of("jdbc", prices, List.of(usage("ga4-merge", "360.1", "0")));
    assertThat(more.total()).isEqualTo(new BigDecimal("1.57"));
  }

  @Test
  void what_is_free_is_free_once_for_all_lines_of_a_price() throws IOException {
    Prices prices =
        prices(
            """
            - {item: staged, price: gb, each: pipeline, quantity: [stagedGb]}
            - {item: kept, price: gb, quantity: [1]}
            """);

    Bill bill =
        Bill.of(
            "jdbc",
            prices,
            List.of(
                usage("daily-revenue", "1", "2000000000"), usage("ga4-merge", "1", "2000000000")));

    // 2 + 2 + 1 GB, of which the first three are free.
    assertThat(bill.lines().stream().map(Bill.Line::amount))
        .containsExactly(new BigDecimal("0.00"), new BigDecimal("0.10"), new BigDecimal("0.10"));
    assertThat(bill.total()).isEqualTo(new BigDecimal("0.20"));
  }

  @Test
  void a_line_of_one_path_is_not_in_the_other() throws IOException {
    Prices prices =
        prices(
            """
            - {item: address, price: cpu, path: jdbc, quantity: [10]}
            - {item: export, price: cpu, path: export, quantity: [20]}
            """);
    List<Usage> usage = List.of(usage("ga4-merge", "1", "1"));

    assertThat(Bill.of("jdbc", prices, usage).total()).isEqualTo(new BigDecimal("1.30"));
    assertThat(Bill.of("export", prices, usage).total()).isEqualTo(new BigDecimal("2.60"));
  }

  @Test
  void all_mistakes_of_a_list_of_prices_are_told_at_once() {
    assertThatThrownBy(
            () ->
                prices(
                    """
                    - {item: a, price: cpuu, quantity: [1]}
                    - {item: b, price: cpu, quantity: [runHours]}
                    - {item: c, price: cpu, path: odbc, quantity: [runsPerMont]}
                    """))
        .isInstanceOf(LakeException.class)
        .message()
        .satisfies(
            message ->
                assertThat(message.lines())
                    .hasSize(4)
                    .anyMatch(line -> line.contains(":11:") && line.contains("did you mean 'cpu'"))
                    .anyMatch(line -> line.contains("add each: pipeline"))
                    .anyMatch(line -> line.contains("jdbc, export"))
                    .anyMatch(line -> line.contains("did you mean 'runsPerMonth'")));
  }

  @Test
  void usage_is_the_average_of_published_runs_alone() throws IOException {
    report("a", "published", "10.5", 100);
    report("b", "published", "20.5", 300);
    report("c", "failed", "1000", 0);

    assertThat(Usage.read(List.of(folder)))
        .singleElement()
        .satisfies(
            usage -> {
              assertThat(usage.runs()).isEqualTo(2);
              assertThat(usage.seconds()).isEqualByComparingTo("15.5");
              assertThat(usage.rows()).isEqualByComparingTo("200");
              assertThat(usage.times(new BigDecimal("2.5")).rows()).isEqualByComparingTo("500");
            });
  }

  @Test
  void a_slot_that_ended_early_is_no_run_and_has_seconds_of_its_own_that_do_not_grow()
      throws IOException {
    report("a", "published", "100", 100);
    early("b", "2.5");
    early("c", "3.5");

    Usage usage = Usage.read(List.of(folder)).get(0).times(BigDecimal.TEN);

    assertThat(usage.runs()).isEqualTo(1);
    assertThat(usage.seconds()).isEqualByComparingTo("1000");
    assertThat(usage.earlyRuns()).isEqualTo(2);
    assertThat(usage.earlySeconds()).isEqualByComparingTo("3");
    Prices prices =
        prices(
            "- {item: later, price: cpu, each: pipeline, quantity: [earlyHours+startHours, 100]}");
    // (3 s + 0.1 h) x 100 = 10.0833 h; x 0.13 = 1.3108.
    assertThat(Bill.of("jdbc", prices, List.of(usage)).total()).isEqualByComparingTo("1.32");

    Files.delete(folder.resolve("a.json"));
    assertThatThrownBy(() -> Usage.read(List.of(folder)))
        .hasMessageContaining("only reports of runs that found their day published");
  }

  @Test
  void what_is_shipped_reckons_with_the_slots_that_are_shipped() {
    Prices prices = PricesReader.read(Project.file("templates/prices.yaml"));
    Usage usage = usage("ga4-merge", "60", "0");

    Bill bill = Bill.of("jdbc", prices, List.of(usage));

    assertThat(prices.assumptions())
        .filteredOn(assumption -> assumption.name().equals("laterSlots"))
        .extracting(Assumption::value)
        .containsExactly(BigDecimal.ONE);
    // 4 minutes of a worker and 3 of the launcher, 30 times, to the cent above for each of 5
    // prices.
    assertThat(
            bill.lines().stream()
                .filter(line -> line.item().equals("later slots"))
                .map(Bill.Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isBetween(new BigDecimal("0.46"), new BigDecimal("0.50"));
  }

  @Test
  void a_folder_without_published_runs_is_refused() throws IOException {
    report("c", "failed", "1000", 0);

    assertThatThrownBy(() -> Usage.read(List.of(folder)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("no report of a published run");
  }

  @Test
  void every_price_that_is_shipped_has_a_region_a_source_and_a_date() {
    Prices prices = PricesReader.read(Project.file("templates/prices.yaml"));

    assertThat(prices.prices().values())
        .allSatisfy(
            price -> {
              assertThat(price.source()).contains(".com/");
              assertThat(price.asOf().getYear()).isGreaterThan(2025);
              assertThat(price.basis()).isIn("project notes", "stored copy", "recalled");
              boolean seoul =
                  List.of("asia-northeast3", "ap-northeast-2", "all").contains(price.region());
              assertThat(price.factor().compareTo(BigDecimal.ONE) > 0).isEqualTo(!seoul);
            });
    assertThat(prices.items()).extracting(Item::price).containsAll(prices.prices().keySet());
  }

  private void early(String name, String seconds) throws IOException {
    Files.writeString(
        folder.resolve(name + ".json"),
        """
        {"pipeline": "ga4-merge", "status": "published", "seconds": %s, "tables": [],
         "checks": [{"name": "published already", "status": "passed"}]}
        """
            .formatted(seconds));
  }

  private void report(String name, String status, String seconds, long rows) throws IOException {
    Files.writeString(
        folder.resolve(name + ".json"),
        """
        {"pipeline": "ga4-merge", "status": "%s", "seconds": %s,
         "tables": [{"loadedRows": %d, "bytes": 5}, {"loadedRows": 0, "bytes": 5}]}
        """
            .formatted(status, seconds, rows));
  }
}
