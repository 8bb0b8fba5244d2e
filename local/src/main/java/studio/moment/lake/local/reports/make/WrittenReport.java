package studio.moment.lake.local.reports.make;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.local.reports.partner.Profile;
import studio.moment.lake.local.reports.row.Page;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.truth.FileTruth;
import studio.moment.lake.local.reports.truth.RowTruth;
import studio.moment.lake.local.reports.truth.Sums;
import studio.moment.lake.local.reports.truth.TrueClass;

/**
 * A report as it is written.
 *
 * @param sidePath of the file beside it; meaningful where the page has one
 */
public record WrittenReport(FileTruth truth, Page page, String sidePath) {

  /** Writes a report in its partner's way. */
  public static WrittenReport of(Profile profile, Draft draft) {
    Page page = profile.shape().page(draft.feed(), Delivery.rows(draft));
    List<RowTruth> rows = new ArrayList<>(draft.lines().size());
    Map<String, Sums> sums = new TreeMap<>();
    for (Draft.Of of : draft.lines()) {
      Line line = of.line();
      TrueClass is = line.mark() == null ? of.tale().is() : line.mark();
      rows.add(
          new RowTruth(
              page.firstRow() + rows.size(),
              of.tale().lineage(),
              is,
              line.mark() == null ? of.tale().faults() : line.faults()));
      if (is != TrueClass.REJECTED) {
        Told row = line.row();
        sums.put(
            row.currency(),
            sums.getOrDefault(row.currency(), Sums.NONE).plus(row.gross(), row.commission()));
      }
    }
    String path = path(profile, draft);
    FileTruth truth =
        new FileTruth(
            path,
            draft.feed().name().toLowerCase(Locale.ROOT),
            draft.date(),
            draft.sequence(),
            draft.arrivedAt(),
            rows,
            page.skipped(),
            sums,
            draft.faults(),
            draft.repeats() == null ? null : path(profile, draft.repeats()));
    return new WrittenReport(truth, page, path + profile.shape().sideName());
  }

  private static String path(Profile profile, Draft draft) {
    String name = profile.shape().name(draft.feed(), draft.date(), draft.sequence());
    return profile.code() + "/" + name;
  }
}
