package studio.moment.lake.pipelines.revenue.partner;

import java.io.IOException;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.revenue.classify.Classified;
import studio.moment.lake.pipelines.revenue.classify.verdict.Explain;
import studio.moment.lake.pipelines.revenue.classify.verdict.Reason;
import studio.moment.lake.pipelines.revenue.classify.verdict.RowVerdict;
import studio.moment.lake.pipelines.revenue.classify.verdict.Verdict;
import studio.moment.lake.pipelines.revenue.match.link.Side;
import studio.moment.lake.warehouse.rows.Column;
import studio.moment.lake.warehouse.rows.RowTable;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.StagedFile;
import studio.moment.lake.warehouse.staging.StagedFileWriter;

/** reconciliation_results: the class of every conversion, booking and unused row of a run date. */
public final class ResultTable {
  public static final RowTable<Result> TABLE = table();

  private ResultTable() {}

  /** A record and what it came out as. */
  public record Result(
      String runId,
      LocalDate runDate,
      String partner,
      String side,
      String recordKey,
      String lineageKey,
      Long bookingId,
      String recordClass,
      String reasons,
      String explain,
      String currency,
      Long residualMinor,
      Long ageDays) {}

  /**
   * Stages all of a partner's.
   *
   * @param kept rows of earlier runs' reports
   */
  static StagedFile write(
      String uri,
      Dialect dialect,
      String runId,
      LocalDate runDate,
      String partner,
      Classified classified,
      List<RowVerdict> kept)
      throws IOException {
    try (StagedFileWriter writer = StagedFileWriter.create(uri, TABLE.schema(), dialect)) {
      RowBuffer buffer = TABLE.buffer();
      Told told = new Told();
      for (List<Verdict> verdicts : List.of(classified.conversions(), classified.bookings())) {
        for (Verdict verdict : verdicts) {
          TABLE.fill(result(runId, runDate, partner, verdict, told), buffer);
          writer.write(buffer);
        }
      }
      for (List<RowVerdict> rows : List.of(classified.rows(), kept)) {
        for (RowVerdict row : rows) {
          TABLE.fill(result(runId, runDate, partner, row, told), buffer);
          writer.write(buffer);
        }
      }
      return writer.finish();
    }
  }

  private static Result result(
      String runId, LocalDate runDate, String partner, Verdict verdict, Told told) {
    return new Result(
        runId,
        runDate,
        partner,
        verdict.side() == Side.PARTNER ? "partner" : "internal",
        verdict.recordKey(),
        verdict.lineageKey(),
        verdict.bookingId() == 0 ? null : verdict.bookingId(),
        verdict.recordClass().name(),
        told.reasons(verdict.reasons()),
        told.json(verdict.explain()),
        verdict.currency(),
        verdict.residualMinor(),
        (long) verdict.ageDays());
  }

  private static Result result(
      String runId, LocalDate runDate, String partner, RowVerdict row, Told told) {
    return new Result(
        runId,
        runDate,
        partner,
        "row",
        row.recordKey(),
        null,
        null,
        row.recordClass().name(),
        told.reasons(row.reasons()),
        row.explain().json(),
        null,
        null,
        null);
  }

  /** Most records share explanation and reasons with a hundred thousand others. */
  private static final class Told {
    private static final int MOST = 256;
    private final Map<Object, String> texts = new IdentityHashMap<>();

    String json(Explain explain) {
      return text(explain, Explain::json);
    }

    String reasons(Set<Reason> reasons) {
      return text(
          reasons,
          all ->
              all.stream()
                  .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(",")));
    }

    private <K> String text(K of, Function<K, String> text) {
      if (texts.size() > MOST) {
        texts.clear();
      }
      return texts.computeIfAbsent(of, key -> text.apply(of));
    }
  }

  private static RowTable<Result> table() {
    RowTable<Result> plain =
        RowTable.of(
            new TableName("revenue", "reconciliation_results"),
            "One row per conversion, booking of the window and unused report row, with its class in"
                + " the last run of that date.",
            List.of(
                Column.text("run_id", "The run", Result::runId),
                Column.day(
                    "run_date",
                    "Day of the run",
                    row -> Math.toIntExact(row.runDate().toEpochDay())),
                Column.text("partner", "The partner's code", Result::partner),
                Column.text(
                    "side", "partner (a conversion), internal (a booking) or row", Result::side),
                Column.text(
                    "record_key",
                    "Lineage key, booking id, or file#row of an unused row",
                    Result::recordKey),
                Column.text(
                    "lineage_key", "The conversion it is or is linked with", Result::lineageKey),
                Column.whole(
                    "booking_id", "The booking it is or is linked with", Result::bookingId),
                Column.text("class", "What it came out as, exactly one class", Result::recordClass),
                Column.text(
                    "reasons", "All that contributed, separated by commas", Result::reasons),
                Column.text(
                    "explain",
                    "JSON: rung, evidence, differences with expected, actual, tolerance and residual,"
                        + " candidates, policy version",
                    Result::explain),
                Column.text("currency", "Currency of the residual", Result::currency),
                Column.whole(
                    "residual_minor",
                    "The partner's gross minus ours, in minor units",
                    Result::residualMinor),
                Column.whole(
                    "age_days",
                    "Days from the order or booking to the run date",
                    Result::ageDays)));
    return plain.with(
        plain
            .schema()
            .withPartitioning(new Partitioning("run_date", Partitioning.Unit.DAY))
            .withClustering(List.of("partner", "class")));
  }
}
