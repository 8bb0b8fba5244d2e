package studio.moment.lake.local.ga4.count;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.truth.UserRun;

/** Who used which browser on a day, in turn. */
final class UserRuns {
  private UserRuns() {}

  /**
   * @param inOrder the earliest first
   */
  static List<UserRun> of(LocalDate day, List<Event> inOrder) {
    Map<String, List<UserRun>> byClient = new TreeMap<>();
    for (Event event : inOrder) {
      String client = event.session().userPseudoId();
      if (client == null || !Count.isUser(event.userId())) {
        continue;
      }
      List<UserRun> runs = byClient.computeIfAbsent(client, key -> new ArrayList<>());
      UserRun last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      long at = event.timestamp();
      if (last != null && last.userId().equals(event.userId())) {
        runs.set(
            runs.size() - 1,
            new UserRun(day, client, last.userId(), last.firstSeen(), at, last.events() + 1));
      } else {
        runs.add(new UserRun(day, client, event.userId(), at, at, 1));
      }
    }
    return byClient.values().stream().flatMap(List::stream).toList();
  }
}
