package studio.moment.lake.pipelines.ga4.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Joins the runs of days into times: as long as no other user comes between, it is one. */
public final class IdentityMap {
  private static final Comparator<IdentityDay> ORDER =
      Comparator.comparing(IdentityDay::property)
          .thenComparing(IdentityDay::userPseudoId)
          .thenComparingInt(IdentityDay::day)
          .thenComparingInt(IdentityDay::run);

  private IdentityMap() {}

  /**
   * The times of all devices among the runs, by property, device and time. It depends on nothing
   * else.
   *
   * @param days all runs of these devices, in any order
   */
  public static List<Identity> of(Collection<IdentityDay> days) {
    List<IdentityDay> sorted = new ArrayList<>(days);
    sorted.sort(ORDER);
    List<Identity> map = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= sorted.size(); end++) {
      if (end == sorted.size() || !sameDevice(sorted.get(start), sorted.get(end))) {
        addDevice(map, sorted.subList(start, end));
        start = end;
      }
    }
    return List.copyOf(map);
  }

  private static void addDevice(List<Identity> map, List<IdentityDay> runs) {
    Set<String> users = new HashSet<>();
    runs.forEach(run -> users.add(run.userId()));
    boolean shared = users.size() > 1;
    List<Identity> times = new ArrayList<>();
    for (IdentityDay run : runs) {
      Identity last = times.isEmpty() ? null : times.get(times.size() - 1);
      if (last != null && last.userId().equals(run.userId())) {
        times.set(
            times.size() - 1,
            time(run, last.validFrom(), run.lastSeen(), shared, last.events() + run.events()));
      } else {
        times.add(time(run, run.firstSeen(), run.lastSeen(), shared, run.events()));
      }
    }
    map.addAll(once(times));
  }

  // Users who take turns within one microsecond make times that are equal but for their events.
  private static Collection<Identity> once(List<Identity> times) {
    Map<Identity, Identity> byKey = new LinkedHashMap<>();
    for (Identity time : times) {
      byKey.merge(withEvents(time, 0), time, (a, b) -> withEvents(a, a.events() + b.events()));
    }
    return byKey.values();
  }

  private static Identity withEvents(Identity time, long events) {
    return new Identity(
        time.property(),
        time.userPseudoId(),
        time.userId(),
        time.validFrom(),
        time.validTo(),
        time.sharedDevice(),
        events);
  }

  private static Identity time(
      IdentityDay run, long validFrom, long validTo, boolean shared, long events) {
    return new Identity(
        run.property(), run.userPseudoId(), run.userId(), validFrom, validTo, shared, events);
  }

  private static boolean sameDevice(IdentityDay a, IdentityDay b) {
    return a.userPseudoId().equals(b.userPseudoId()) && a.property().equals(b.property());
  }
}
