package studio.moment.lake.pipelines.ga4.business.fact;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What GA4 knows of clicks and of the making of links. The order in the lists tells nothing. */
public record GaFacts(
    List<SessionFacts> sessions, List<GaClick> clicks, List<CreationStep> creationSteps)
    implements Serializable {
  public static final GaFacts NONE = new GaFacts(List.of(), List.of(), List.of());

  /** These and those. */
  public GaFacts and(GaFacts other) {
    return new GaFacts(
        joined(sessions, other.sessions),
        joined(clicks, other.clicks),
        joined(creationSteps, other.creationSteps));
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return some.isEmpty() ? others : some;
    }
    List<T> all = new ArrayList<>(some.size() + others.size());
    all.addAll(some);
    all.addAll(others);
    return all;
  }
}
