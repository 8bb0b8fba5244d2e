package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.io.Serializable;

/**
 * A row of a report that is in no conversion: rejected, or the repetition of another row. It is
 * kept with its report, so that it has its class on every later day too.
 *
 * @param file the report's name below the reports folder
 * @param number the row's place in it, from 1
 * @param lineageKey the order it belongs to; null where it could not be read
 * @param field the field that forbids it; null where it repeats a row
 * @param reason in words, without a personal value; null where it repeats a row
 * @param repeatsFile the report of the row that it repeats, or null
 * @param repeatsNumber the place there; 0 where it repeats none
 */
public record UnusedRow(
    String file,
    long number,
    String lineageKey,
    String field,
    String reason,
    String repeatsFile,
    long repeatsNumber)
    implements Serializable {

  /** A row that is not used, of whatever order. */
  public static UnusedRow rejected(
      String file, long number, String lineageKey, String field, String reason) {
    return new UnusedRow(file, number, lineageKey, field, reason, null, 0);
  }

  /** A row that was delivered before. */
  public static UnusedRow repeated(
      String file, long number, String lineageKey, String repeatsFile, long repeatsNumber) {
    return new UnusedRow(file, number, lineageKey, null, null, repeatsFile, repeatsNumber);
  }

  public boolean isRepeated() {
    return repeatsFile != null;
  }
}
