package studio.moment.lake.pipelines.revenue.adapter.read;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a report holds.
 *
 * @param rows all that are no headers, totals or the like: read + rejected
 * @param read rows given out
 * @param rejected rows that are not used
 * @param skipped rows passed over by the adapter's skip rules
 * @param sums of the rows given out, by currency
 */
public record Totals(long rows, long read, long rejected, long skipped, Map<String, Sums> sums)
    implements Serializable {

  /** Sums in minor units, signed as the rows are. */
  public record Sums(long rows, long grossMinor, long commissionMinor) implements Serializable {
    static final Sums ZERO = new Sums(0, 0, 0);

    Sums plus(Sums more) {
      return new Sums(
          rows + more.rows,
          Math.addExact(grossMinor, more.grossMinor),
          Math.addExact(commissionMinor, more.commissionMinor));
    }
  }

  public Totals {
    sums = Collections.unmodifiableMap(new TreeMap<>(sums));
  }

  /** The sums in a currency; zero where no row has it. */
  public Sums in(String currency) {
    return sums.getOrDefault(currency, Sums.ZERO);
  }
}
