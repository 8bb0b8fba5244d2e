package studio.moment.lake.pipelines.revenue.breaks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.revenue.breaks.BreakReport.RunNote;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.RunTables;

/** Reads the report out of a warehouse, with five queries whatever the number of partners. */
public final class BreakReader {
  private final Warehouse warehouse;
  private final BreakSql sql;

  public BreakReader(Warehouse warehouse) {
    this.warehouse = warehouse;
    this.sql = new BreakSql(warehouse);
  }

  /**
   * The report of a day.
   *
   * @param runDate null for the newest that has results
   * @param partner null for all
   * @param most how many breaks of each class of a partner are listed
   * @throws LakeException NOT_READY where daily-revenue has not published that day, ARGUMENTS where
   *     it has and the partner is not in it
   */
  public BreakReport read(LocalDate runDate, String partner, long most) {
    LocalDate day = day(runDate);
    List<String> partners = new ArrayList<>();
    TreeSet<String> runIds = new TreeSet<>();
    for (Answers row : Answers.of(warehouse.query(sql.partners(day)))) {
      String code = row.text("partner");
      if (!partners.contains(code)) {
        partners.add(code);
      }
      if (partner == null || partner.equals(code)) {
        runIds.add(row.text("run_id"));
      }
    }
    if (partner != null && !partners.contains(partner)) {
      throw LakeException.arguments(
          "There is no partner '%s' in the results of %s; its partners are %s."
              .formatted(partner, day, String.join(", ", partners)));
    }
    Map<String, List<ClassLine>> classes = classes(day, partner);
    Map<String, List<OpenBreak>> breaks =
        breaks(day, partner, most).stream().collect(Collectors.groupingBy(OpenBreak::partner));
    Map<String, List<LedgerMonth>> months = months(partner);
    return new BreakReport(
        day,
        runs(List.copyOf(runIds)),
        partners.stream()
            .filter(code -> partner == null || partner.equals(code))
            .map(
                code ->
                    new PartnerBreaks(
                        code,
                        classes.getOrDefault(code, List.of()),
                        breaks.getOrDefault(code, List.of()),
                        months.getOrDefault(code, List.of())))
            .toList());
  }

  private LocalDate day(LocalDate wanted) {
    if (!warehouse.has(BreakSql.RESULTS)) {
      throw LakeException.notReady(
          "There is no table revenue.reconciliation_results in this warehouse. daily-revenue makes it; run it first, or check --warehouse.");
    }
    Answers row = Answers.of(warehouse.query(sql.newestDay())).get(0);
    LocalDate newest = row.day("run_date");
    if (newest == null) {
      throw LakeException.notReady(
          "daily-revenue has published no results to this warehouse yet. Run it first.");
    }
    if (wanted == null) {
      return newest;
    }
    if (warehouse.query(sql.partners(wanted)).rows().isEmpty()) {
      throw LakeException.notReady(
          "daily-revenue has published no results for %s; the newest are of %s. Run it with --runDate=%s, or leave --runDate out."
              .formatted(wanted, newest, wanted));
    }
    return wanted;
  }

  private List<RunNote> runs(List<String> runIds) {
    if (runIds.isEmpty() || !warehouse.has(RunTables.RUNS)) {
      return List.of();
    }
    return Answers.of(warehouse.query(sql.runs(runIds))).stream()
        .map(row -> new RunNote(row.text("run_id"), row.number("exit_code"), row.text("error")))
        .toList();
  }

  /** What the rows of one class and currency say together. */
  private record Key(RecordClass recordClass, String currency) {}

  private Map<String, List<ClassLine>> classes(LocalDate day, String partner) {
    Map<String, Map<Key, List<Answers>>> found =
        Answers.of(warehouse.query(sql.totals(day, partner))).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.text("partner"),
                    Collectors.groupingBy(
                        row ->
                            new Key(
                                RecordClass.valueOf(row.text("class")), row.text("currency")))));
    Map<String, List<ClassLine>> classes = new TreeMap<>();
    found.forEach(
        (code, lines) ->
            classes.put(
                code,
                lines.entrySet().stream()
                    .map(entry -> line(entry.getKey(), entry.getValue()))
                    .sorted(
                        Comparator.comparing(ClassLine::recordClass)
                            .thenComparing(
                                ClassLine::currency,
                                Comparator.nullsLast(Comparator.naturalOrder())))
                    .toList()));
    return classes;
  }

  private static ClassLine line(Key key, List<Answers> rows) {
    long breaks = 0;
    List<Long> aging = new ArrayList<>();
    for (Aging bucket : Aging.values()) {
      aging.add(
          key.recordClass().isBreak()
              ? sum(rows, row -> isLinked(row) ? 0 : row.number(bucket.name()))
              : 0L);
    }
    if (key.recordClass().isBreak()) {
      breaks = sum(rows, row -> isLinked(row) ? 0 : row.number("records"));
    }
    Answers orders =
        rows.stream()
            .filter(row -> row.text("place").equals("partner"))
            .findFirst()
            .orElse(Answers.NONE);
    return new ClassLine(
        key.recordClass(),
        key.currency(),
        of(rows, "partner"),
        of(rows, "internal") + of(rows, "linked"),
        of(rows, "row"),
        breaks,
        orders.number("in_ledger"),
        Amounts.of(orders.decimal("gross"), key.currency()),
        Amounts.of(orders.decimal("commission"), key.currency()),
        Amounts.ofMinor(orders.whole("residual_minor"), key.currency()),
        rows.stream().mapToLong(row -> row.number("oldest")).max().orElse(0),
        aging);
  }

  private static boolean isLinked(Answers row) {
    return row.text("place").equals("linked");
  }

  private static long of(List<Answers> rows, String place) {
    return sum(rows, row -> row.text("place").equals(place) ? row.number("records") : 0);
  }

  private static long sum(List<Answers> rows, Function<Answers, Long> value) {
    return rows.stream().mapToLong(value::apply).sum();
  }

  private List<OpenBreak> breaks(LocalDate day, String partner, long most) {
    return Answers.of(warehouse.query(sql.breaks(day, partner, most))).stream()
        .map(BreakReader::open)
        // By precedence, where the warehouse sorted by name; it is stable.
        .sorted(Comparator.comparing(OpenBreak::partner).thenComparing(OpenBreak::recordClass))
        .toList();
  }

  private static OpenBreak open(Answers row) {
    String currency = row.text("currency");
    BigDecimal gross = Amounts.of(row.decimal("gross"), currency);
    return new OpenBreak(
        row.text("partner"),
        RecordClass.valueOf(row.text("class")),
        row.text("side"),
        row.text("record_key"),
        row.whole("booking_id"),
        currency,
        gross,
        Amounts.of(row.decimal("commission"), currency),
        Amounts.ofMinor(row.whole("residual_minor"), currency),
        row.whole("about_krw"),
        row.whole("age_days"),
        explanation(row, currency));
  }

  private static String explanation(Answers row, String currency) {
    String told = Explanation.of(row.text("reasons"), row.text("explain"), currency);
    return told.isEmpty() ? ClassGuide.meaning(RecordClass.valueOf(row.text("class"))) : told;
  }

  private Map<String, List<LedgerMonth>> months(String partner) {
    return Answers.of(warehouse.query(sql.months(partner))).stream()
        .collect(
            Collectors.groupingBy(
                row -> row.text("partner"),
                Collectors.mapping(
                    row ->
                        new LedgerMonth(
                            row.number("period"),
                            row.text("state"),
                            row.number("entries"),
                            row.number("commission"),
                            row.number("creators"),
                            row.number("pending")),
                    Collectors.toList())));
  }
}
