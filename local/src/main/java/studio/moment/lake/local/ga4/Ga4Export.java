package studio.moment.lake.local.ga4;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import studio.moment.lake.local.ga4.count.Count;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.make.Happenings;
import studio.moment.lake.local.ga4.make.Rewrite;
import studio.moment.lake.local.ga4.make.Strays;
import studio.moment.lake.local.ga4.shard.Layout;
import studio.moment.lake.local.ga4.shard.ListStyle;
import studio.moment.lake.local.ga4.shard.ShardFiles;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.ga4.truth.Ga4Truth;
import studio.moment.lake.local.ga4.truth.ShardKind;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.runs.LakeException;

/**
 * Writes the platform's GA4 export as a folder of day shards. The same platform and settings give
 * the same bytes, and a day's events do not depend on the other days that are written.
 */
public final class Ga4Export {
  private final Platform platform;
  private final Path folder;
  private final Ga4Settings settings;
  private final Predicate<LocalDate> wanted;
  private final ShardFiles files;
  private final Count count = new Count();

  private Ga4Export(
      Platform platform,
      Path folder,
      Ga4Settings settings,
      Predicate<LocalDate> wanted,
      ShardFiles files) {
    this.platform = platform;
    this.folder = folder;
    this.settings = settings;
    this.wanted = wanted;
    this.files = files;
  }

  /**
   * Writes the days from the first to the last, both included.
   *
   * @param folder made if need be; an earlier sample's shards in it are replaced
   * @return what a reader should find
   * @throws LakeException ARGUMENTS where the platform has no such days, or the folder holds other
   *     shards
   */
  public static Ga4Truth write(Platform platform, Path folder, LocalDate from, LocalDate to)
      throws IOException {
    return write(platform, folder, Ga4Settings.of(from, to));
  }

  /** Likewise, with everything that can be chosen. */
  public static Ga4Truth write(Platform platform, Path folder, Ga4Settings settings)
      throws IOException {
    requireDays(platform.settings(), settings);
    Ga4Folder.prepare(folder);
    return write(platform, folder, settings, day -> true);
  }

  /**
   * Writes one day's shard anew, as GA4 does for up to three days: some events are gone, some
   * changed, some have come.
   *
   * @param settings of the export that stands in the folder
   * @return what a reader of the whole folder should find now, with the labels LATE_ADDED,
   *     LATE_REMOVED and LATE_CHANGED
   */
  public static Ga4Truth rewrite(
      Platform platform, Path folder, Ga4Settings settings, LocalDate day) throws IOException {
    return write(platform, folder, settings.withRewritten(day), day::equals);
  }

  private static Ga4Truth write(
      Platform platform, Path folder, Ga4Settings settings, Predicate<LocalDate> wanted)
      throws IOException {
    try (ShardFiles files = new ShardFiles()) {
      return new Ga4Export(platform, folder, settings, wanted, files).write();
    }
  }

  private static void requireDays(PlatformSettings platform, Ga4Settings settings) {
    if (settings.from().isBefore(platform.firstDay())
        || settings.to().isAfter(platform.lastDay())) {
      throw LakeException.arguments(
          "The sample platform has no GA4 events from %s to %s: its days are %s to %s."
              .formatted(settings.from(), settings.to(), platform.firstDay(), platform.lastDay()));
    }
  }

  private Ga4Truth write() throws IOException {
    Happenings happenings = new Happenings(platform, settings.from(), settings.to());
    for (LocalDate day = settings.from(); !day.isAfter(settings.to()); day = day.plusDays(1)) {
      write(day, happenings.on(day));
    }
    files.finish();
    return count.truth(happenings.planted());
  }

  private void write(LocalDate day, List<Event> events) throws IOException {
    long seed = platform.settings().seed();
    List<Event> duplicates = Strays.duplicates(seed, day, events);
    List<Event> now = events;
    if (settings.rewritten().contains(day)) {
      Rewrite rewrite = Rewrite.of(seed, day, events);
      now = rewrite.after();
      duplicates = new ArrayList<>(duplicates);
      duplicates.retainAll(now);
      for (Fault fault : List.of(Fault.LATE_ADDED, Fault.LATE_REMOVED, Fault.LATE_CHANGED)) {
        rewrite.of(fault).forEach(event -> count.label(fault, event, layout(day)));
      }
    }
    List<Event> rows = new ArrayList<>(now);
    rows.addAll(duplicates);
    ShardKind kind = kind(day);
    file(day, kind, layout(day), rows);
    count.shard(day, kind, layout(day), now, duplicates);
    if (isNewest(day, 2)) {
      List<Event> early = new ArrayList<>(Strays.known(seed, day, events));
      List<Event> alone = Strays.intradayAlone(seed, day);
      early.addAll(alone);
      file(day, ShardKind.INTRADAY, Layout.INTRADAY, early);
      count.ignored(day, ShardKind.INTRADAY, early.size());
      alone.forEach(event -> count.label(Fault.INTRADAY_ALONE, event, Layout.INTRADAY));
    }
  }

  private void file(LocalDate day, ShardKind kind, Layout layout, List<Event> rows)
      throws IOException {
    if (wanted.test(day)) {
      ListStyle lists = layout == Layout.OLD ? settings.oldLists() : ListStyle.THREE_LEVELS;
      files.write(
          folder.resolve(kind.file(day)),
          layout,
          lists,
          Strays.shuffled(platform.settings().seed(), day, rows));
    }
  }

  private ShardKind kind(LocalDate day) {
    return isNewest(day, 0)
        ? ShardKind.INTRADAY
        : isNewest(day, 1) ? ShardKind.FRESH : ShardKind.DAILY;
  }

  private boolean isNewest(LocalDate day, int before) {
    return settings.newest() && day.equals(platform.settings().lastDay().minusDays(before));
  }

  private Layout layout(LocalDate day) {
    if (settings.oldDays().contains(day)) {
      return Layout.OLD;
    }
    if (kind(day) == ShardKind.INTRADAY) {
      return Layout.INTRADAY;
    }
    // Google adds columns from some day on.
    return day.isAfter(platform.settings().lastDay().minusDays(5)) ? Layout.LATER : Layout.MODERN;
  }
}
