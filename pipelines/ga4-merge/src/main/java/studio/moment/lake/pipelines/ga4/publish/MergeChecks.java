package studio.moment.lake.pipelines.ga4.publish;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.ga4.bucket.BucketCounts;
import studio.moment.lake.pipelines.ga4.bucket.DayCounts;
import studio.moment.lake.pipelines.ga4.plan.MergePlan;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.Check.Status;

/** What must hold of a run's events and sessions before anything of them is loaded. */
final class MergeChecks {
  private MergeChecks() {}

  static List<Check> of(MergePlan plan, RunTotals totals, long maxRejectedRows) {
    List<Check> checks = new ArrayList<>();
    plan.rows()
        .forEach(
            (day, rows) -> {
              DayCounts counts = totals.day(day);
              if (rows != MergePlan.UNKNOWN_ROWS) {
                checks.add(
                    Check.equal(day + ": every row of the shard was read", rows, totals.read(day)));
              }
              checks.add(
                  Check.equal(
                      day + ": rows read = events + copies + rejected",
                      totals.read(day),
                      counts.distinct() + counts.duplicates() + totals.rejected(day)));
            });
    checks.add(rejected(totals.rejectedRows(), maxRejectedRows));
    for (LocalDate day : plan.eventDays()) {
      checks.add(
          equal(
              day + ": purchase revenue read = staged",
              totals.day(day).revenue(),
              totals.day(day).stagedRevenue()));
    }
    checks.add(personalData(totals));
    checks.add(Check.equal("sessions published on another day too", 0L, totals.counts().twice()));
    checks.addAll(signals(plan, totals));
    return checks;
  }

  private static Check equal(String name, BigDecimal expected, BigDecimal actual) {
    return Check.equal(name, plain(expected), plain(actual));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static Check rejected(long rejected, long allowed) {
    Status status =
        rejected > allowed ? Status.FAILED : rejected > 0 ? Status.WARNED : Status.PASSED;
    return new Check("rejected rows", status, "at most " + allowed, String.valueOf(rejected));
  }

  private static Check personalData(RunTotals totals) {
    String found =
        totals.personalData().entrySet().stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
            .collect(Collectors.joining(", "));
    return Check.equal(
        "texts that look like e-mail addresses, phone or resident numbers",
        "none",
        found.isEmpty() ? "none" : found);
  }

  /** What an analyst should know and a run is not held back for. */
  private static List<Check> signals(MergePlan plan, RunTotals totals) {
    BucketCounts counts = totals.counts();
    long events = 0;
    long copies = 0;
    long cookieless = 0;
    for (LocalDate day : plan.eventDays()) {
      events += totals.day(day).distinct();
      copies += totals.day(day).duplicates();
      cookieless += totals.day(day).cookieless();
    }
    return List.of(
        count("exact copies removed", copies),
        share("events without consent, in no session", cookieless, events),
        count("sessions over midnight, each counted once", counts.overMidnight(), Status.PASSED),
        count(
            "events beyond the cap of their session",
            counts.cappedByDays() + counts.cappedByCount()),
        share("sessions of channel group Unassigned", counts.unassigned(), counts.sessions()),
        share(
            "sessions whose channel our rules tell otherwise than Google",
            counts.channelDifferences(),
            counts.googleChannels()),
        count("published sessions attributed anew", totals.rewrite().changed(), Status.PASSED),
        new Check(
            "purchase revenue of sessions, all events and once per transaction",
            Status.PASSED,
            plain(counts.revenueRaw()),
            plain(counts.revenue())));
  }

  private static Check count(String name, long number) {
    return count(name, number, number == 0 ? Status.PASSED : Status.WARNED);
  }

  private static Check count(String name, long number, Status status) {
    return new Check(name, status, "", String.valueOf(number));
  }

  private static Check share(String name, long part, long whole) {
    double share = whole == 0 ? 0 : 100.0 * part / whole;
    Status status = share > 20 ? Status.WARNED : Status.PASSED;
    return new Check(
        name,
        status,
        "at most 20 %",
        String.format(Locale.ROOT, "%,d of %,d (%.1f %%)", part, whole, share));
  }
}
