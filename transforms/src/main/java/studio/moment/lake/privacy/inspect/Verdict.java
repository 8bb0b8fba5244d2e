package studio.moment.lake.privacy.inspect;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a column holds and what should become of it.
 *
 * @param subject what it is about; empty where nothing personal was seen
 * @param isFound whether its name, its comment or its values spoke; where they did not, a personal
 *     column is so by its type or as free text alone
 */
public record Verdict(
    Optional<Subject> subject, boolean isFound, Proposal proposal, Evidence evidence) {
  public Verdict {
    requireNonNull(subject, "subject");
    requireNonNull(proposal, "proposal");
    requireNonNull(evidence, "evidence");
  }

  /** Whether the column may not be kept as it is without a waiver. */
  public boolean isPersonal() {
    return !(proposal instanceof Proposal.Keep);
  }
}
