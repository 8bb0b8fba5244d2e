package studio.moment.lake.pipelines.ga4.business.conversion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.ga4.business.fact.Click;

/** The platform's clicks, each click id once. */
public final class Clicks {
  private final Map<String, Click> byId;
  private final List<Click> all;

  public Clicks(Collection<Click> clicks) {
    byId = new HashMap<>(clicks.size() * 2);
    all = new ArrayList<>(clicks.size());
    for (Click click : clicks) {
      if (click.clickId() == null) {
        all.add(click);
      } else {
        byId.merge(click.clickId(), click, Clicks::first);
      }
    }
    all.addAll(byId.values());
  }

  private static Click first(Click one, Click other) {
    return Click.FIRST.compare(one, other) <= 0 ? one : other;
  }

  /** In no order that tells anything. */
  public List<Click> all() {
    return all;
  }

  /** The click of that id, or null. */
  public Click find(String clickId) {
    return clickId == null ? null : byId.get(clickId);
  }
}
