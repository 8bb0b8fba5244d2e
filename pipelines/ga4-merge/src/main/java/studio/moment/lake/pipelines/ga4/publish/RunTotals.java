package studio.moment.lake.pipelines.ga4.publish;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.pipelines.ga4.bucket.BucketCounts;
import studio.moment.lake.pipelines.ga4.bucket.BucketOutcome;
import studio.moment.lake.pipelines.ga4.bucket.DayCounts;
import studio.moment.lake.pipelines.ga4.bucket.DayFile;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.identity.IdentityDay;
import studio.moment.lake.pipelines.ga4.stage.ReadOutcome;
import studio.moment.lake.pipelines.ga4.stage.ReadOutcome.RejectedEvent;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** What the parts of a run add up to. */
final class RunTotals {
  private final Map<LocalDate, Long> read = new TreeMap<>();
  private final Map<LocalDate, Long> rejected = new TreeMap<>();
  private final List<RejectedEvent> examples = new ArrayList<>();
  private final Map<LocalDate, DayCounts> days = new TreeMap<>();
  private final List<DayFile> files = new ArrayList<>();
  private final List<IdentityDay> identities = new ArrayList<>();
  private final Map<String, Long> personalData = new TreeMap<>();
  private final SessionRewrite rewrite = new SessionRewrite();
  private BucketCounts counts = BucketCounts.NONE;
  private GaFacts facts = GaFacts.NONE;

  /**
   * Adds up all parts.
   *
   * @throws LakeException the failure of a part, where one failed
   */
  static RunTotals of(Iterable<ReadOutcome> reads, Iterable<byte[]> buckets) {
    RunTotals totals = new RunTotals();
    LakeException failure = null;
    for (ReadOutcome outcome : reads) {
      failure = graver(failure, outcome.failure());
      totals.add(outcome);
    }
    List<GaFacts> facts = new ArrayList<>();
    for (byte[] bucket : buckets) {
      BucketOutcome outcome = BucketOutcome.of(bucket);
      failure = graver(failure, outcome.failure());
      totals.add(outcome);
      facts.add(outcome.facts());
    }
    if (failure != null) {
      throw failure;
    }
    totals.facts = joined(facts);
    return totals;
  }

  /** Of several failures the one that explains the others. */
  private static LakeException graver(LakeException one, LakeException other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.exitCode() == ExitCode.ARGUMENTS ? other : one;
  }

  private static GaFacts joined(List<GaFacts> facts) {
    return new GaFacts(
        facts.stream().flatMap(each -> each.sessions().stream()).toList(),
        facts.stream().flatMap(each -> each.clicks().stream()).toList(),
        facts.stream().flatMap(each -> each.creationSteps().stream()).toList());
  }

  private void add(ReadOutcome outcome) {
    read.merge(outcome.day(), outcome.rows(), Long::sum);
    rejected.merge(outcome.day(), outcome.rejected(), Long::sum);
    examples.addAll(outcome.examples());
  }

  private void add(BucketOutcome outcome) {
    outcome.days().forEach((day, ofDay) -> days.merge(day, ofDay, DayCounts::plus));
    files.addAll(outcome.files());
    identities.addAll(outcome.identities());
    outcome.personalData().forEach((column, hits) -> personalData.merge(column, hits, Long::sum));
    rewrite.add(outcome.changes(), outcome.displaced());
    counts = counts.plus(outcome.counts());
  }

  long read(LocalDate day) {
    return read.getOrDefault(day, 0L);
  }

  long rejected(LocalDate day) {
    return rejected.getOrDefault(day, 0L);
  }

  long rejectedRows() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The first rejected rows of each part. */
  List<RejectedEvent> examples() {
    return examples;
  }

  DayCounts day(LocalDate day) {
    return days.getOrDefault(day, DayCounts.NONE);
  }

  BigDecimal revenue() {
    return days.values().stream().map(DayCounts::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  List<DayFile> files() {
    return files;
  }

  List<IdentityDay> identities() {
    return identities;
  }

  Map<String, Long> personalData() {
    return new HashMap<>(personalData);
  }

  SessionRewrite rewrite() {
    return rewrite;
  }

  BucketCounts counts() {
    return counts;
  }

  GaFacts facts() {
    return facts;
  }
}
