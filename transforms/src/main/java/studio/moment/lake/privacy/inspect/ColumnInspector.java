package studio.moment.lake.privacy.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.privacy.detect.NameHint;

/**
 * Looks at the values of one column, one after the other, and says in the end what it holds. It
 * keeps counts and hashes, no value. Not safe for two threads.
 *
 * <p>A column is flagged by identifiers with a format or check digit from three distinct ones or
 * one in a thousand values on, by phone numbers and e-mail addresses from one in twenty, by names
 * and postal addresses from three in five.
 *
 * <p>What parts of a column showed, looked at in different places, can be brought together: one
 * that came from elsewhere serialised takes no more values, and can be {@link #merge merged}.
 */
public final class ColumnInspector implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ColumnFacts facts;
  private final Clues clues;
  private final Tally tally;
  private final JsonLeaves leaves;

  public ColumnInspector(ColumnFacts facts) {
    this.facts = facts;
    clues = Clues.of(facts);
    Detector detector = new Detector();
    tally = new Tally(detector, NameHint.of(facts.column()));
    leaves =
        facts.type() == ValueType.JSON || facts.type() == ValueType.USER_DEFINED
            ? new JsonLeaves(detector)
            : null;
  }

  /** Looks at one value that is not NULL; of an array, at one element. */
  public void add(byte[] utf8, int from, int to) {
    if (leaves != null) {
      leaves.add(utf8, from, to);
    } else if (facts.type().isSearched()) {
      tally.add(utf8, from, to);
    }
  }

  /** The same for whoever has a string. */
  public void add(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    add(bytes, 0, bytes.length);
  }

  /** An inspector of the same column that has seen nothing yet. */
  public ColumnInspector fresh() {
    return new ColumnInspector(facts);
  }

  /** Takes in what another inspector of the same column saw. */
  public void merge(ColumnInspector other) {
    tally.merge(other.tally);
    if (leaves != null) {
      leaves.merge(other.leaves);
    }
  }

  /**
   * What the values by themselves are enough to flag the column for, whatever it is called.
   *
   * @return with no other finding than those; empty where there are none
   */
  public Evidence byValues() {
    return leaves == null
        ? new Judgement(facts.type(), clues, tally).byValues()
        : new JsonJudgement(facts.type(), clues, leaves).byValues();
  }

  /** What the column holds, as far as it was seen. */
  public Verdict verdict() {
    return leaves == null
        ? new Judgement(facts.type(), clues, tally).verdict()
        : new JsonJudgement(facts.type(), clues, leaves).verdict();
  }
}
