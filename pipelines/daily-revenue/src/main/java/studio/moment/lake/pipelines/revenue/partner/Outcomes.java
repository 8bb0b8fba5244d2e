package studio.moment.lake.pipelines.revenue.partner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportOutcome;
import studio.moment.lake.pipelines.revenue.classify.Classified;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.classify.verdict.Verdict;
import studio.moment.lake.pipelines.revenue.ledger.entry.Posted;
import studio.moment.lake.pipelines.revenue.match.link.Side;
import studio.moment.lake.pipelines.revenue.partner.PartnerOutcome.BreakLine;
import studio.moment.lake.pipelines.revenue.partner.PartnerOutcome.ClassCount;
import studio.moment.lake.pipelines.revenue.partner.PartnerOutcome.RejectedLine;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.staging.StagedFile;

/** What is told of a partner: counts, the breaks that matter most, every record's class. */
final class Outcomes {
  private static final int MOST_REJECTED = 1_000;
  private static final int MOST_BREAKS = 20;

  private final RevenueSpec spec;
  private final Reckoning reckoning;
  private final Classified classified;

  Outcomes(RevenueSpec spec, Reckoning reckoning) {
    this.spec = spec;
    this.reckoning = reckoning;
    this.classified = reckoning.classified();
  }

  PartnerOutcome outcome(Posted posted, StagedFile results, String held, long start) {
    List<RejectedLine> rejected =
        reckoning.rejections().stream()
            .limit(MOST_REJECTED)
            .map(
                row -> new RejectedLine(row.file() + "#" + row.number(), row.field(), row.reason()))
            .toList();
    long rows =
        reckoning.reports().stream().map(ReportOutcome::totals).mapToLong(t -> t.rows()).sum();
    return new PartnerOutcome(
        reckoning.partner(),
        rows,
        rejected,
        reckoning.rejections().size(),
        counts(),
        breaks(),
        posted,
        reckoning.checks(),
        results,
        held,
        null,
        (System.nanoTime() - start) / 1e9);
  }

  private Map<RecordClass, ClassCount> counts() {
    Map<RecordClass, long[]> sums = new EnumMap<>(RecordClass.class);
    for (Verdict verdict : classified.conversions()) {
      add(sums, verdict, 0);
    }
    for (Verdict verdict : classified.bookings()) {
      add(sums, verdict, 1);
    }
    classified
        .rowCounts()
        .forEach((of, rows) -> sums.computeIfAbsent(of, key -> new long[5])[2] = rows);
    Map<RecordClass, ClassCount> counts = new EnumMap<>(RecordClass.class);
    sums.forEach(
        (of, sum) ->
            counts.put(
                of, new ClassCount(sum[0], sum[1], sum[2], sum[3], Math.toIntExact(sum[4]))));
    return counts;
  }

  private static void add(Map<RecordClass, long[]> sums, Verdict verdict, int side) {
    long[] sum = sums.computeIfAbsent(verdict.recordClass(), key -> new long[5]);
    sum[side]++;
    if (side == 0 && verdict.residualMinor() != null && "KRW".equals(verdict.currency())) {
      sum[3] += verdict.residualMinor();
    }
    sum[4] = Math.max(sum[4], verdict.ageDays());
  }

  /** The oldest breaks, one side of each. */
  private List<BreakLine> breaks() {
    List<Verdict> breaks = new ArrayList<>();
    classified.conversions().stream().filter(v -> v.recordClass().isBreak()).forEach(breaks::add);
    classified.bookings().stream()
        .filter(v -> v.recordClass().isBreak() && v.links() == 0)
        .forEach(breaks::add);
    return breaks.stream()
        .sorted(
            Comparator.comparingInt(Verdict::ageDays).reversed().thenComparing(Verdict::recordKey))
        .limit(MOST_BREAKS)
        .map(
            verdict ->
                new BreakLine(
                    verdict.recordClass().name(),
                    verdict.side() == Side.PARTNER ? "partner" : "internal",
                    verdict.recordKey(),
                    verdict.ageDays(),
                    verdict.reasons() + " " + verdict.explain().json()))
        .toList();
  }

  /** Stages every record's class; nothing in a dry run. */
  StagedFile results() {
    if (spec.run().dryRun()) {
      return null;
    }
    String uri =
        spec.run().staging() + "/reconciliation_results/" + reckoning.partner() + ".parquet";
    try {
      return ResultTable.write(
          uri,
          spec.run().warehouse().dialect(),
          spec.runId(),
          spec.run().runDate(),
          reckoning.partner(),
          classified,
          reckoning.kept());
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          "The staged file " + uri + " cannot be written (" + e.getMessage() + ").",
          e);
    }
  }
}
