package studio.moment.lake.pipelines.ga4.bucket;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.ga4.plan.MergePlan;
import studio.moment.lake.pipelines.ga4.session.SessionBrief;
import studio.moment.lake.pipelines.ga4.session.table.PublishedSessions;
import studio.moment.lake.pipelines.ga4.session.table.SessionTable;
import studio.moment.lake.warehouse.Warehouse;

/**
 * The sessions that are published around the days of a run, by bucket: what new sessions are
 * attributed to, and which later ones depend on them. One query for the whole run.
 */
public final class PublishedHistory {
  private final List<List<SessionBrief>> buckets;

  private PublishedHistory(List<List<SessionBrief>> buckets) {
    this.buckets = buckets;
  }

  /** Sessions up to so many days before the first and after the last day of the run. */
  public static PublishedHistory read(
      Warehouse warehouse, MergePlan plan, String property, int attributionDays) {
    List<List<SessionBrief>> buckets =
        new ArrayList<>(Collections.nCopies(plan.buckets(), List.of()));
    if (plan.sessionDays().isEmpty() || !warehouse.has(SessionTable.NAME)) {
      return new PublishedHistory(buckets);
    }
    buckets.replaceAll(none -> new ArrayList<>());
    LocalDate from = plan.sessionDays().first().minusDays(attributionDays);
    LocalDate to = plan.sessionDays().last().plusDays(attributionDays);
    Set<Integer> computed = new HashSet<>(plan.sessionDayNumbers());
    String sql =
        "select "
            + PublishedSessions.COLUMNS.stream()
                .map(column -> "s." + column)
                .collect(Collectors.joining(", "))
            + " from "
            + warehouse.reference(SessionTable.NAME)
            + " s where s.session_date between date '"
            + from
            + "' and date '"
            + to
            + "'";
    for (List<Object> row : warehouse.query(sql).rows()) {
      SessionBrief brief = PublishedSessions.brief(row);
      if (brief.key().property().equals(property) && !computed.contains(brief.day())) {
        buckets.get(Buckets.of(brief.key().userPseudoId(), plan.buckets())).add(brief);
      }
    }
    return new PublishedHistory(buckets);
  }

  /** The sessions of the bucket's users. */
  public List<SessionBrief> of(int bucket) {
    return buckets.get(bucket);
  }
}
