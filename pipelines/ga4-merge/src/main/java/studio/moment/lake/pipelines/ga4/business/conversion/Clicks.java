package studio.moment.lake.pipelines.ga4.business.conversion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;

/**
 * The platform's clicks, each click id once, with their days and sessions. A click has a number,
 * from 0; the numbers tell nothing.
 */
public final class Clicks {
  public static final int NONE = -1;

  private final List<Click> clicks;
  private final int[] slots;
  private final int[] days;
  private final SessionFacts[] sessions;

  public Clicks(List<Click> rows, ClickSessions clickSessions) {
    clicks = new ArrayList<>(rows.size());
    slots = new int[Slots.size(rows.size())];
    Arrays.fill(slots, NONE);
    rows.forEach(this::add);
    days = new int[clicks.size()];
    sessions = new SessionFacts[clicks.size()];
    for (int i = 0; i < days.length; i++) {
      days[i] = clicks.get(i).day();
      sessions[i] = clickSessions.of(clicks.get(i), days[i]);
    }
  }

  private void add(Click click) {
    if (click.clickId() == null) {
      clicks.add(click);
      return;
    }
    int slot = slot(click.clickId());
    if (slots[slot] == NONE) {
      slots[slot] = clicks.size();
      clicks.add(click);
    } else if (Click.FIRST.compare(click, clicks.get(slots[slot])) < 0) {
      clicks.set(slots[slot], click);
    }
  }

  /** The slot that holds the click, or the empty one where it belongs. */
  private int slot(String clickId) {
    int slot = Slots.of(clickId.hashCode(), slots.length);
    while (slots[slot] != NONE && !clicks.get(slots[slot]).clickId().equals(clickId)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  /** How many were made in the window, by their moments. */
  public long countIn(Window window) {
    long start = window.start();
    long end = window.end();
    return clicks.stream()
        .filter(click -> click.clickedAt() >= start && click.clickedAt() < end)
        .count();
  }

  public int size() {
    return clicks.size();
  }

  public Click click(int number) {
    return clicks.get(number);
  }

  /** Its Seoul day, as days since 1970-01-01. */
  public int day(int number) {
    return days[number];
  }

  /** The session it was made in, or null. */
  public SessionFacts session(int number) {
    return sessions[number];
  }

  /** The number of the click of that id, or {@link #NONE}. */
  public int find(String clickId) {
    return clickId == null ? NONE : slots[slot(clickId)];
  }
}
