package studio.moment.lake.local.ga4.count;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.ga4.shard.Layout;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.ga4.truth.SessionId;

/** Sessions over all days. */
final class SessionCount {
  private static final int MANY_EVENTS = 10_000;

  private static final class Tally {
    private final LocalDate first;
    private LocalDate last;
    private long events;
    private boolean started;
    private boolean withoutUser;
    private boolean login;
    private String channel;

    Tally(LocalDate first) {
      this.first = first;
    }
  }

  private final Map<SessionId, Tally> sessions = new LinkedHashMap<>();
  private final Map<String, Set<String>> usersByClient = new HashMap<>();

  static Optional<SessionId> id(Event event, Layout layout) {
    String client = event.session().userPseudoId();
    Long session = event.session().sessionId();
    return client == null || session == null
        ? Optional.empty()
        : Optional.of(
            new SessionId(
                layout.hasStreams() ? event.session().stream().id() : null, client, session));
  }

  /**
   * @param inOrder a day's events, the earliest first; days come in order
   */
  void add(LocalDate day, Layout layout, List<Event> inOrder) {
    for (Event event : inOrder) {
      id(event, layout).ifPresent(id -> add(day, layout, id, event));
    }
  }

  private void add(LocalDate day, Layout layout, SessionId id, Event event) {
    Tally tally = sessions.computeIfAbsent(id, key -> new Tally(day));
    tally.last = day;
    tally.events++;
    tally.started |= event.name().equals("session_start");
    boolean user = Count.isUser(event.userId());
    if (user) {
      usersByClient.computeIfAbsent(id.userPseudoId(), key -> new HashSet<>()).add(event.userId());
      tally.login |= tally.withoutUser && tally.events > 1;
    }
    tally.withoutUser = tally.events == 1 ? !user : tally.withoutUser;
    Source credited = event.session().lastClick();
    if (credited != null && layout != Layout.OLD && tally.channel == null) {
      tally.channel = credited.channel();
    }
  }

  long count() {
    return sessions.size();
  }

  long idsAlone() {
    return sessions.keySet().stream().mapToLong(SessionId::sessionId).distinct().count();
  }

  long begunOn(LocalDate day) {
    return sessions.values().stream().filter(tally -> tally.first.equals(day)).count();
  }

  Map<SessionId, String> channels() {
    Map<SessionId, String> channels = new LinkedHashMap<>();
    sessions.forEach(
        (id, tally) -> {
          if (tally.channel != null) {
            channels.put(id, tally.channel);
          }
        });
    return Collections.unmodifiableMap(channels);
  }

  Map<Fault, List<SessionId>> faults() {
    Map<Fault, List<SessionId>> faults = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      faults.put(fault, new ArrayList<>());
    }
    Map<Long, Set<String>> streams = new HashMap<>();
    Map<String, Set<String>> clients = new HashMap<>();
    for (SessionId id : sessions.keySet()) {
      streams.computeIfAbsent(id.sessionId(), key -> new HashSet<>()).add(id.streamId());
      clients.computeIfAbsent(inStream(id), key -> new HashSet<>()).add(id.userPseudoId());
    }
    sessions.forEach(
        (id, tally) -> {
          add(faults, Fault.SESSION_ID_IN_TWO_STREAMS, id, streams.get(id.sessionId()).size() > 1);
          add(faults, Fault.SESSION_ID_OF_TWO_USERS, id, clients.get(inStream(id)).size() > 1);
          Set<String> users = usersByClient.getOrDefault(id.userPseudoId(), Set.of());
          add(faults, Fault.SHARED_DEVICE, id, users.size() > 1);
          add(faults, Fault.LOGIN_IN_SESSION, id, tally.login);
          add(faults, Fault.BOT_OF_MANY_EVENTS, id, tally.events > MANY_EVENTS);
          boolean many = tally.last.isAfter(tally.first.plusDays(1));
          add(faults, Fault.BOT_OF_MANY_DAYS, id, many);
          add(faults, Fault.CROSSES_MIDNIGHT, id, tally.last.isAfter(tally.first));
          add(faults, Fault.WITHOUT_SESSION_START, id, !tally.started);
        });
    return Collections.unmodifiableMap(faults);
  }

  private static String inStream(SessionId id) {
    return id.streamId() + "/" + id.sessionId();
  }

  private static void add(
      Map<Fault, List<SessionId>> faults, Fault fault, SessionId id, boolean has) {
    if (has) {
      faults.get(fault).add(id);
    }
  }
}
