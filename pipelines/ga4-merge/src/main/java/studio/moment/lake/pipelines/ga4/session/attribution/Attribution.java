package studio.moment.lake.pipelines.ga4.session.attribution;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import studio.moment.lake.pipelines.ga4.channel.Channel;
import studio.moment.lake.pipelines.ga4.channel.ChannelRules;
import studio.moment.lake.pipelines.ga4.channel.ChannelSource;
import studio.moment.lake.pipelines.ga4.session.Session;
import studio.moment.lake.pipelines.ga4.session.SessionBrief;
import studio.moment.lake.pipelines.ga4.session.SessionKey;
import studio.moment.lake.pipelines.ga4.session.SessionTraffic;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/**
 * Attributes each session to the last source that was not direct: its own, else that of the same
 * user's latest earlier session on any stream of the property, not more than the look-back away.
 * Days are counted by the property's calendar, so what a day's sessions depend on are whole days.
 */
public final class Attribution {
  public static final int DEFAULT_LOOK_BACK_DAYS = 90;

  private final int lookBackDays;
  private final ChannelRules channels;

  /**
   * @param lookBackDays at least 0: then a session has its own source or that of an earlier one of
   *     the same day
   */
  public Attribution(int lookBackDays, ChannelRules channels) {
    if (lookBackDays < 0) {
      throw new IllegalArgumentException("a look-back of " + lookBackDays + " days");
    }
    this.lookBackDays = lookBackDays;
    this.channels = requireNonNull(channels, "channels");
  }

  /**
   * Attributes all computed sessions, and again the published ones that come after the first of
   * {@code days}. Published ones before it are taken as they are.
   *
   * @param computed all sessions on {@code days} of some users
   * @param published these users' sessions in the warehouse, from look-back days before the first
   *     of {@code days} to look-back days after the last; those on {@code days}, and those whose
   *     key was computed anew, are ignored
   * @param days on which sessions were computed, even where there are none any more
   */
  public Attributions attribute(
      List<Session> computed, Collection<SessionBrief> published, Set<Integer> days) {
    Map<SessionKey, Origin> origins = new HashMap<>();
    List<Step> steps = steps(computed, published, days);
    Step previous = null;
    Origin latest = null;
    int firstDay = days.stream().mapToInt(Integer::intValue).min().orElse(Integer.MAX_VALUE);
    List<AttributionChange> changes = new ArrayList<>();
    for (Step step : steps) {
      if (previous == null || !previous.sameUser(step)) {
        latest = null;
      }
      previous = step;
      if (!step.own().isDirect()) {
        latest = new Origin(step.own(), step.day());
      }
      Origin origin =
          latest != null && latest.day() >= step.day() - lookBackDays ? latest : Origin.NONE;
      if (step.published() == null) {
        origins.put(step.key(), origin);
      } else if (step.day() > firstDay) {
        addChange(changes, step.published(), origin);
      }
    }
    List<AttributedSession> sessions = new ArrayList<>(computed.size());
    for (Session session : computed) {
      sessions.add(attributed(session, origins.get(session.key())));
    }
    return new Attributions(List.copyOf(sessions), List.copyOf(changes));
  }

  private static List<Step> steps(
      List<Session> computed, Collection<SessionBrief> published, Set<Integer> days) {
    List<Step> steps = new ArrayList<>(computed.size() + published.size());
    Set<SessionKey> computedKeys = new HashSet<>();
    for (Session session : computed) {
      computedKeys.add(session.key());
      steps.add(
          new Step(
              session.key(), session.day(), session.startedAt(), session.traffic().own(), null));
    }
    for (SessionBrief brief : published) {
      if (!days.contains(brief.day()) && !computedKeys.contains(brief.key())) {
        TrafficSource own = brief.source() == null ? TrafficSource.DIRECT : brief.source();
        steps.add(new Step(brief.key(), brief.day(), brief.startedAt(), own, brief));
      }
    }
    steps.sort(Step.ORDER);
    return steps;
  }

  private AttributedSession attributed(Session session, Origin origin) {
    SessionTraffic traffic = session.traffic();
    Channel channel =
        channels.channel(origin.source(), traffic.lastClick(), traffic.lastClickChannel());
    return new AttributedSession(session, origin.source(), origin.age(session.day()), channel);
  }

  private void addChange(List<AttributionChange> changes, SessionBrief brief, Origin origin) {
    TrafficSource before =
        brief.lastNonDirect() == null ? TrafficSource.DIRECT : brief.lastNonDirect();
    Long age = origin.age(brief.day());
    if (before.equals(origin.source()) && Objects.equals(brief.lastNonDirectAgeDays(), age)) {
      return;
    }
    boolean byRules = brief.channelSource() != ChannelSource.GOOGLE;
    changes.add(
        new AttributionChange(
            brief.key(),
            brief.day(),
            origin.source(),
            age,
            byRules ? channels.group(origin.source()).label() : brief.channel(),
            byRules));
  }

  /** Where a session's attribution comes from. */
  private record Origin(TrafficSource source, Integer day) {
    static final Origin NONE = new Origin(TrafficSource.DIRECT, null);

    Long age(int sessionDay) {
      return day == null ? null : Long.valueOf(sessionDay - day);
    }
  }
}
