package studio.moment.lake.privacy.inspect;

import studio.moment.lake.privacy.Protection;

/** What should become of a column. */
public sealed interface Proposal {
  /** As it is: nothing personal was seen. */
  record Keep() implements Proposal {}

  /** Not loaded. */
  record Drop() implements Proposal {}

  /** Protected. */
  record Protect(Protection protection) implements Proposal {}
}
