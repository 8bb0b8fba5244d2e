package studio.moment.lake.pipelines.revenue.match.link;

import java.util.List;

/**
 * A record that could be several others.
 *
 * @param index of the conversion or booking, by the side
 * @param candidates indices on the other side, at most {@link #MOST_CANDIDATES}
 * @param more whether there are further candidates, or too many to look at
 */
public record Ambiguity(Side side, int index, List<Integer> candidates, boolean more) {
  /** How many candidates are told. */
  public static final int MOST_CANDIDATES = 16;

  public Ambiguity {
    candidates = List.copyOf(candidates);
  }
}
