package studio.moment.lake.postgres.text;

import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.SelectForm;

/**
 * Writes the bytes that {@code COPY (SELECT ...) TO STDOUT (FORMAT binary)} has for a value, from
 * the value's text. One per column and slice; may keep memory between values.
 */
@FunctionalInterface
public interface BinaryForm {
  /**
   * Appends the binary form of a value that is not NULL.
   *
   * @param utf8 holds the text as PostgreSQL's output function writes it; of an interval in the
   *     style postgres or iso_8601, of times in any zone
   * @throws RejectedValue where the text is none of the type; its reason does not show the text.
   *     What has been appended by then means nothing: {@link ByteSink#truncate} it
   */
  void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue;

  /** Whether the binary form is the text itself, so that a reader need not copy it. */
  default boolean verbatim() {
    return false;
  }

  /**
   * The form of a column for one slice.
   *
   * @param modifier atttypmod, or -1
   * @param select what the server would be asked for
   */
  static BinaryForm of(PgType type, int modifier, SelectForm select) {
    return Forms.of(type, modifier, select);
  }
}
