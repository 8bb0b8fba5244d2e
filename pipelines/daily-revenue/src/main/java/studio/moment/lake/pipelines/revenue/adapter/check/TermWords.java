package studio.moment.lake.pipelines.revenue.adapter.check;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.moment.lake.pipelines.revenue.policy.terms.Choice;
import studio.moment.lake.pipelines.revenue.policy.terms.EarnOn;
import studio.moment.lake.pipelines.revenue.policy.terms.Term;

/** A policy's terms in a few words. */
final class TermWords {
  private TermWords() {}

  /** {@code 50%}, or {@code 50%, 60% or 70%} where it depends. */
  static String of(Choice<Term> terms) {
    return either(all(terms).map(TermWords::of));
  }

  static String ofDays(Choice<EarnOn> days) {
    return either(all(days).map(day -> day.name().toLowerCase(Locale.ROOT)));
  }

  private static <T> Stream<T> all(Choice<T> choice) {
    return Stream.concat(
        choice.rules().stream().map(Choice.Rule::then), Stream.of(choice.otherwise()));
  }

  private static String of(Term term) {
    String part = term.tiers() == null ? term.rate().toString() : "by tiers " + term.tiers().name();
    if (term.fixedWon() == 0) {
      return part;
    }
    String fixed = String.format(Locale.ROOT, "%,d won", term.fixedWon());
    return term.tiers() == null && term.rate().isNothing() ? fixed : part + " and " + fixed;
  }

  private static String either(Stream<String> words) {
    String all = words.distinct().collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
  }
}
