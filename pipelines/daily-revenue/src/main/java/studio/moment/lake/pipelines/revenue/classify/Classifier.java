package studio.moment.lake.pipelines.revenue.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.classify.verdict.Explain;
import studio.moment.lake.pipelines.revenue.classify.verdict.Reason;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.classify.verdict.RejectedRow;
import studio.moment.lake.pipelines.revenue.classify.verdict.RowVerdict;
import studio.moment.lake.pipelines.revenue.classify.verdict.Verdict;
import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.match.link.Matches;

/** Gives every row, conversion and booking of one partner its class, with all reasons. */
public final class Classifier {
  private final ConversionRules conversionRules;
  private final BookingRules bookingRules;

  public Classifier(Terms terms) {
    Shared shared = new Shared();
    this.conversionRules = new ConversionRules(terms, shared);
    this.bookingRules = new BookingRules(terms, shared);
  }

  /**
   * @param matches of conversions that begin with those of folded, in their order; lineages without
   *     new rows may follow
   * @param rejected rows that could not be read
   */
  public Classified classify(Folded folded, Matches matches, List<RejectedRow> rejected) {
    requireSame(folded, matches);
    List<Verdict> conversions = new ArrayList<>(matches.conversions().size());
    for (int c = 0; c < matches.conversions().size(); c++) {
      conversions.add(conversionRules.verdict(matches, c));
    }
    List<Verdict> bookings = new ArrayList<>(matches.bookings().size());
    for (int b = 0; b < matches.bookings().size(); b++) {
      bookings.add(bookingRules.verdict(matches, b, conversions));
    }
    return Classified.of(folded, conversions, bookings, rows(folded, rejected));
  }

  private static void requireSame(Folded folded, Matches matches) {
    for (int i = 0; i < folded.conversions().size(); i++) {
      if (i >= matches.conversions().size()
          || !folded
              .conversions()
              .get(i)
              .lineageKey()
              .equals(matches.conversions().get(i).lineageKey())) {
        throw new IllegalArgumentException(
            "the matched conversions must begin with the folded ones; they differ at " + i);
      }
    }
  }

  private static List<RowVerdict> rows(Folded folded, List<RejectedRow> rejected) {
    List<RowVerdict> rows =
        new ArrayList<>(folded.duplicates().size() + folded.refused().size() + rejected.size());
    folded
        .duplicates()
        .forEach(
            duplicate ->
                rows.add(
                    repeated(
                        duplicate.row().file(),
                        duplicate.row().number(),
                        duplicate.repeats().file(),
                        duplicate.repeats().number())));
    folded
        .refused()
        .forEach(
            refused ->
                rows.add(
                    rejected(
                        refused.row().file(),
                        refused.row().number(),
                        refused.field(),
                        refused.reason())));
    rejected.forEach(
        row -> rows.add(rejected(row.file(), row.number(), row.field(), row.reason())));
    return rows;
  }

  /** The verdict of a row that was delivered before. */
  public static RowVerdict repeated(
      String file, long number, String repeatsFile, long repeatsNumber) {
    return new RowVerdict(
        file,
        number,
        RecordClass.DUPLICATE,
        Set.of(Reason.REPEATED_DELIVERY),
        note(null, List.of(repeatsFile + "#" + repeatsNumber)));
  }

  /** The verdict of a row that cannot be used. */
  public static RowVerdict rejected(String file, long number, String field, String reason) {
    return new RowVerdict(
        file,
        number,
        RecordClass.REJECTED,
        Set.of(Reason.UNREADABLE),
        note(field + ": " + reason, List.of()));
  }

  private static Explain note(String note, List<String> candidates) {
    return new Explain(null, null, null, List.of(), candidates, false, note, null);
  }

  /** Of a million records most have equal reasons and explanations: those are kept once. */
  static final class Shared {
    private final Map<Set<Reason>, Set<Reason>> reasons = new HashMap<>();
    private final Map<Explain, Explain> explains = new HashMap<>();

    Set<Reason> reasons(Set<Reason> some) {
      Set<Reason> known = reasons.get(some);
      if (known == null) {
        known = Collections.unmodifiableSet(orNone(some));
        reasons.put(known, known);
      }
      return known;
    }

    private static EnumSet<Reason> orNone(Set<Reason> some) {
      EnumSet<Reason> copy = EnumSet.noneOf(Reason.class);
      copy.addAll(some);
      return copy;
    }

    Explain explain(Explain explain) {
      if (!explain.differences().isEmpty() || !explain.candidates().isEmpty()) {
        return explain;
      }
      Explain known = explains.putIfAbsent(explain, explain);
      return known == null ? explain : known;
    }
  }
}
