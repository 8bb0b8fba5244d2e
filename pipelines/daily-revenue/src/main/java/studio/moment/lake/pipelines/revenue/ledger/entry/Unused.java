package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a run says of rows that are in no conversion.
 *
 * @param lineages those that were folded anew: what was kept of them is replaced by the rows
 * @param rows of these lineages, and those of new reports that could not be read
 */
public record Unused(Collection<String> lineages, List<UnusedRow> rows) {
  public static final Unused NOTHING = new Unused(Set.of(), List.of());

  public Unused {
    rows = List.copyOf(rows);
  }
}
