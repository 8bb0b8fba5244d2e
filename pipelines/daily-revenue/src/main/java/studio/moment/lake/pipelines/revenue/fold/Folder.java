package studio.moment.lake.pipelines.revenue.fold;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * Folds rows of partners into one conversion for each order. Rows count in the order of (report
 * date, sequence, place), so rows that are shuffled, reports that are split and deliveries that are
 * repeated give the same conversions. Rows of a lineage must all be given, those of earlier runs
 * included.
 *
 * <p>Where rows of an order differ in status, the confirmed ones alone stand as soon as there is
 * one; rows below zero always count. An order in rows of two currencies stands in that of its
 * newest row, the others are refused.
 */
public final class Folder {
  private static final Comparator<PartnerRow> BY_LINEAGE =
      Comparator.comparing(PartnerRow::lineageKey)
          .thenComparing(PartnerRow::partner)
          .thenComparing(RowOrder.INSTANCE);

  private final List<Conversion> conversions = new ArrayList<>();
  private long[] told = new long[16];
  private final List<Folded.Duplicate> duplicates = new ArrayList<>();
  private final List<Folded.Refused> refused = new ArrayList<>();
  private final List<LocalDate> since = new ArrayList<>();
  private final Conversions makes = new Conversions();
  private final RepeatedFiles repeatedFiles;

  private Folder(RepeatedFiles repeatedFiles) {
    this.repeatedFiles = repeatedFiles;
  }

  /**
   * Folds rows, in whatever order they come.
   *
   * @param fileHashes hash of a report's contents by its name, as far as known: with it a report
   *     that is delivered again under another name is recognised as a whole
   * @throws ArithmeticException where sums exceed 64 bits
   */
  public static Folded fold(List<PartnerRow> rows, Map<String, String> fileHashes) {
    Folder folder = new Folder(RepeatedFiles.among(rows, fileHashes));
    PartnerRow[] all = rows.toArray(PartnerRow[]::new);
    // Mostly they come like that: then it is one look at each.
    Arrays.sort(all, BY_LINEAGE);
    int end;
    for (int start = 0; start < all.length; start = end) {
      end = start + 1;
      while (end < all.length && sameLineage(all[start], all[end])) {
        end++;
      }
      folder.fold(all, start, end);
    }
    return new Folded(
        Collections.unmodifiableList(folder.conversions),
        Arrays.copyOf(folder.told, folder.conversions.size()),
        Collections.unmodifiableList(folder.duplicates),
        Collections.unmodifiableList(folder.refused),
        Collections.unmodifiableList(folder.since));
  }

  /** Folds the rows of one lineage. */
  private void fold(PartnerRow[] rows, int start, int end) {
    if (end - start == 1 && Conversions.standsAlone(rows[start])) {
      PartnerRow row = rows[start];
      add(makes.of(row), row.commissionMinor(), row.reportDate());
      return;
    }
    Lineage lineage = new Lineage(repeatedFiles);
    StatusDays days = new StatusDays();
    for (int i = start; i < end; i++) {
      lineage.put(rows[i]);
      if (i + 1 < end && !rows[i].reportDate().equals(rows[i + 1].reportDate())) {
        days.ended(rows[i].reportDate(), new Standing(lineage).status());
      }
    }
    close(lineage, days);
  }

  private static boolean sameLineage(PartnerRow left, PartnerRow right) {
    return left.lineageKey().equals(right.lineageKey()) && left.partner().equals(right.partner());
  }

  private void close(Lineage lineage, StatusDays days) {
    Standing standing = new Standing(lineage);
    days.ended(lineage.lastDay(), standing.status());
    List<PartnerRow> folded = lineage.folded();
    if (!standing.refused().isEmpty()) {
      refused.addAll(standing.refused());
      folded = without(folded, standing.refused());
    }
    long commission = 0;
    for (PartnerRow row : folded) {
      commission = Math.addExact(commission, row.commissionMinor());
    }
    add(makes.of(folded, standing), commission, days.since());
    duplicates.addAll(lineage.duplicates());
  }

  private void add(Conversion conversion, long commission, LocalDate from) {
    if (conversions.size() == told.length) {
      told = Arrays.copyOf(told, told.length + (told.length >> 1));
    }
    told[conversions.size()] = commission;
    conversions.add(conversion);
    since.add(from);
  }

  private static List<PartnerRow> without(List<PartnerRow> folded, List<Folded.Refused> refused) {
    Set<PartnerRow> out = Collections.newSetFromMap(new IdentityHashMap<>());
    refused.forEach(each -> out.add(each.row()));
    List<PartnerRow> kept = new ArrayList<>(folded.size());
    for (PartnerRow row : folded) {
      if (!out.contains(row)) {
        kept.add(row);
      }
    }
    return kept;
  }
}
