package studio.moment.lake.pipelines.revenue.adapter.read;

import java.io.Serializable;

/**
 * A number that a report declares and the one that was found.
 *
 * @param what rows, gross or commission
 * @param currency of a sum; null for rows
 * @param declared rows, or minor units
 * @param found likewise
 */
public record DeclaredCheck(String what, String currency, long declared, long found)
    implements Serializable {
  public boolean holds() {
    return declared == found;
  }
}
