package studio.moment.lake.privacy.inspect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.privacy.inspect.JsonLeaves.Leaf;

/**
 * Weighs the leaves of a JSON column. It counts as personal in any case; leaves that redaction does
 * not see, such as names and postal addresses, make it one that is not loaded.
 */
final class JsonJudgement {
  private final ValueType type;
  private final Clues clues;
  private final JsonLeaves leaves;

  JsonJudgement(ValueType type, Clues clues, JsonLeaves leaves) {
    this.type = type;
    this.clues = clues;
    this.leaves = leaves;
  }

  Verdict verdict() {
    long values = 0;
    boolean found = false;
    boolean hidden = false;
    Subject gravest = null;
    Map<Subject, Long> counts = new EnumMap<>(Subject.class);
    for (Leaf leaf : leaves.leaves()) {
      Verdict verdict = new Judgement(leaf.type(), leaf.clues(), leaf.tally()).verdict();
      values += leaf.tally().values();
      verdict
          .evidence()
          .found()
          .forEach((subject, count) -> counts.merge(subject, count, Long::sum));
      if (verdict.isFound()) {
        Subject subject = verdict.subject().orElseThrow();
        counts.computeIfAbsent(subject, key -> leaf.tally().values());
        found = true;
        hidden |= !isSeenByRedaction(subject) || hasHiddenNames(subject, verdict);
        gravest = gravest == null || subject.compareTo(gravest) < 0 ? subject : gravest;
      }
    }
    List<String> by = new ArrayList<>();
    Subject told = clues.first().filter(subject -> subject != Subject.FREE_TEXT).orElse(null);
    if (told != null) {
      by.add(clues.byName() == told ? "its name" : "its comment");
      found = true;
      hidden |= !isSeenByRedaction(told);
    }
    if (!found) {
      by.add("its type");
    }
    Subject subject = gravest != null ? gravest : told != null ? told : Subject.FREE_TEXT;
    return new Verdict(
        Optional.of(subject),
        found,
        hidden ? Judgement.DROP : Judgement.REDACT,
        new Evidence(values, counts, by));
  }

  /** What the values by themselves are enough to flag, as {@link Judgement#byValues()}. */
  Evidence byValues() {
    long values = 0;
    Map<Subject, Long> reached = new EnumMap<>(Subject.class);
    for (Leaf leaf : leaves.leaves()) {
      Evidence own = new Judgement(leaf.type(), leaf.clues(), leaf.tally()).byValues();
      values += own.values();
      own.found().forEach((subject, count) -> reached.merge(subject, count, Long::sum));
    }
    return new Evidence(values, reached, List.of());
  }

  private static boolean hasHiddenNames(Subject subject, Verdict verdict) {
    return subject == Subject.FREE_TEXT && verdict.proposal() instanceof Proposal.Drop;
  }

  private static boolean isSeenByRedaction(Subject subject) {
    return switch (subject) {
      case SECRET, BIRTH, ADDRESS, NAME, USER_ID, DEVICE -> false;
      case RESIDENT_NUMBER,
          PASSPORT,
          DRIVER_LICENCE,
          CARD,
          ACCOUNT,
          BUSINESS_NUMBER,
          CORPORATE_NUMBER,
          EMAIL,
          PHONE,
          IP,
          FREE_TEXT ->
          true;
    };
  }
}
