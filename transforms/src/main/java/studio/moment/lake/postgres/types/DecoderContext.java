package studio.moment.lake.postgres.types;

import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protector;

/** What decoders of a slice need from outside. */
public interface DecoderContext {
  /** Whether the database promises that its text is UTF-8. */
  boolean trustedUtf8();

  /**
   * A protector for one column, with the run's keys; {@code json} where the value is a document.
   */
  Protector protector(Protection protection, boolean json);
}
