package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A report that was read.
 *
 * @param file its name below the reports folder
 * @param contents 64 hexadecimal digits (SHA-256) over its bytes
 * @param rows all rows of it, rejected ones included
 * @param sums of the rows that were read, by currency
 */
public record ReportEntry(
    String file,
    String contents,
    LocalDate reportDate,
    int fileSequence,
    long rows,
    long rejected,
    Map<String, Sums> sums)
    implements Serializable {

  /** Sums in minor units of the currency, signed as the rows are. */
  public record Sums(long rows, long grossMinor, long commissionMinor) implements Serializable {}

  public ReportEntry {
    sums = Collections.unmodifiableMap(new TreeMap<>(sums));
  }
}
