package studio.moment.lake.pipelines.revenue.adapter.file;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.moment.lake.catalog.yaml.Problems;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlFile;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.Amendment;
import studio.moment.lake.pipelines.revenue.adapter.Expected;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.MatchSettings;
import studio.moment.lake.runs.LakeException;

/**
 * Reads a partner's adapter file. Its shape is that of {@code adapter.schema.json}, which editors
 * complete and check by; the rules that need more than one value are here alone.
 */
public final class AdapterReader {
  private static final List<String> OWN_KEYS =
      List.of(
          "version",
          "partner",
          "name",
          "description",
          "zone",
          "amendment",
          "lag",
          "expected",
          "match",
          "feeds");
  static final List<String> KEYS =
      Stream.concat(OWN_KEYS.stream(), FeedReader.SHARED_KEYS.stream()).toList();
  static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  private static final int VERSION = 1;
  private static final int MAX_DAYS = 1_000;
  private static final int MAX_MERCHANTS = 10_000;

  /** Names of days as the file writes them. */
  enum Day {
    MON,
    TUE,
    WED,
    THU,
    FRI,
    SAT,
    SUN
  }

  private AdapterReader() {}

  /**
   * The adapter of a file.
   *
   * @param text all of the file
   * @param file its name for messages, such as {@code linkprice.yaml}
   * @throws LakeException ARGUMENTS with every problem of the file, one in a line: {@code
   *     linkprice.yaml:12:5: fields.gross: what is wrong, what is allowed}
   */
  public static Adapter read(String text, String file) {
    Problems problems = new Problems(file);
    Optional<Adapter> adapter =
        YamlFile.read(text, problems)
            .flatMap(document -> document.map("a map with version, partner and fields"))
            .map(AdapterReader::adapter);
    problems.throwIfAny();
    return adapter.orElseThrow();
  }

  private static Adapter adapter(YamlMap map) {
    map.allowOnly(KEYS);
    map.require("version", "version: 1").ifPresent(AdapterReader::checkVersion);
    String partner =
        map.require("partner", "partner: linkprice").flatMap(AdapterReader::code).orElse("");
    String name =
        map.get("name").flatMap(value -> value.text("the partner's name", 200)).orElse(partner);
    map.get("description").ifPresent(value -> value.text("a text", 4_000));
    ZoneId zone =
        map.require("zone", "zone: Asia/Seoul")
            .flatMap(AdapterReader::zone)
            .orElse(ZoneId.of("UTC"));
    Optional<Amendment> amendment =
        map.require("amendment", "amendment: snapshot").flatMap(AdapterReader::amendment);
    Adapter.Lags lags = map.get("lag").map(AdapterReader::lags).orElse(new Adapter.Lags(1, 60));
    Expected expected = map.get("expected").map(AdapterReader::expected).orElse(daily());
    MatchSettings match =
        map.require("match", "match: {subId: click}")
            .flatMap(AdapterReader::match)
            .orElse(new MatchSettings(MatchSettings.SubId.CLICK, 0, 0, BigDecimal.ZERO));
    List<Feed> feeds = new FeedReader(map, zone).feeds();
    amendment.ifPresent(mode -> checkFeeds(map, mode, feeds));
    return new Adapter(
        partner,
        name,
        zone,
        amendment.orElse(new Amendment(Amendment.Mode.SNAPSHOT, Map.of())),
        lags,
        expected,
        match,
        feeds);
  }

  private static void checkVersion(YamlValue value) {
    OptionalLong version = value.wholeNumber("the number 1", 0);
    if (version.isPresent() && version.getAsLong() != VERSION) {
      value.problem("only version 1 is known here; a newer file needs a newer release");
    }
  }

  static Optional<String> code(YamlValue value) {
    Optional<String> code = value.text("a code such as linkprice");
    if (code.isPresent() && !CODE.matcher(code.get()).matches()) {
      value.problem(
          Wording.quote(code.get())
              + " is no code: a small letter, then up to 39 small letters, digits and underscores");
      return Optional.empty();
    }
    return code;
  }

  static Optional<ZoneId> zone(YamlValue value) {
    Optional<String> zone = value.text("a time zone such as Asia/Seoul");
    try {
      return zone.map(ZoneId::of);
    } catch (DateTimeException e) {
      value.problem(
          Wording.quote(zone.orElseThrow())
              + " is no time zone; write for example Asia/Seoul or UTC");
      return Optional.empty();
    }
  }

  private static Optional<Amendment> amendment(YamlValue value) {
    if (value.isScalar()) {
      return value.choice(Amendment.Mode.class).map(mode -> new Amendment(mode, Map.of()));
    }
    Optional<YamlMap> map = value.map("a mode, or a map with mode and merchants");
    map.ifPresent(there -> there.allowOnly(List.of("mode", "merchants")));
    Map<String, Amendment.Mode> merchants = new HashMap<>();
    map.flatMap(there -> there.get("merchants"))
        .flatMap(there -> there.map("a map of merchants and their modes", MAX_MERCHANTS))
        .ifPresent(
            there ->
                there
                    .entries()
                    .forEach(
                        entry ->
                            entry
                                .value()
                                .choice(Amendment.Mode.class)
                                .ifPresent(mode -> merchants.put(entry.name(), mode))));
    return map.flatMap(there -> there.require("mode", "mode: snapshot"))
        .flatMap(mode -> mode.choice(Amendment.Mode.class))
        .map(mode -> new Amendment(mode, merchants));
  }

  private static void checkFeeds(YamlMap map, Amendment amendment, List<Feed> feeds) {
    boolean hasCancels = feeds.stream().anyMatch(feed -> feed.kind() == Feed.Kind.CANCELS);
    boolean isCancelFeed = amendment.mode() == Amendment.Mode.CANCEL_FEED;
    if (!feeds.isEmpty() && hasCancels != isCancelFeed) {
      map.get("amendment")
          .orElseThrow()
          .problem(
              isCancelFeed
                  ? "cancel_feed needs a feed with 'kind: cancels'"
                  : "a feed has 'kind: cancels', so the mode is cancel_feed");
    }
    if (!amendment.merchants().isEmpty()
        && feeds.stream().anyMatch(feed -> feed.fields().merchant() == null)) {
      map.get("amendment")
          .orElseThrow()
          .problem("modes by merchant need the field merchant in every feed");
    }
  }

  private static Adapter.Lags lags(YamlValue value) {
    Optional<YamlMap> map = value.map("a map with report and settlement, in days");
    map.ifPresent(there -> there.allowOnly(List.of("report", "settlement")));
    return new Adapter.Lags(days(map, "report", 1), days(map, "settlement", 60));
  }

  private static int days(Optional<YamlMap> map, String key, int otherwise) {
    return map.flatMap(there -> there.get(key))
        .map(value -> (int) bounded(value, "a number of days from 0 to 1000", MAX_DAYS))
        .orElse(otherwise);
  }

  static long bounded(YamlValue value, String expected, long max) {
    OptionalLong number = value.wholeNumber(expected, 0);
    if (number.isPresent() && number.getAsLong() > max) {
      value.problem("expected " + expected + ", found " + number.getAsLong());
      return 0;
    }
    return number.orElse(0);
  }

  private static Expected daily() {
    return new Expected(EnumSet.allOf(DayOfWeek.class), Expected.Empty.NOTE);
  }

  private static Expected expected(YamlValue value) {
    Optional<YamlMap> map = value.map("a map with days and empty");
    map.ifPresent(there -> there.allowOnly(List.of("days", "empty")));
    Expected.Empty empty =
        map.flatMap(there -> there.get("empty"))
            .flatMap(there -> there.choice(Expected.Empty.class))
            .orElse(Expected.Empty.NOTE);
    Set<DayOfWeek> days =
        map.flatMap(there -> there.get("days")).map(AdapterReader::weekDays).orElse(daily().days());
    return new Expected(days, empty);
  }

  private static Set<DayOfWeek> weekDays(YamlValue value) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (value.isScalar()) {
      String text = value.scalar().orElse("");
      switch (text) {
        case "daily" -> days.addAll(EnumSet.allOf(DayOfWeek.class));
        case "never" -> {}
        default -> value.problem("expected daily, never, or a list of days: [mon, tue]");
      }
      return days;
    }
    for (YamlValue item : value.list("daily, never, or a list of days: [mon, tue]", 7)) {
      item.choice(Day.class).ifPresent(day -> days.add(DayOfWeek.of(day.ordinal() + 1)));
    }
    return days;
  }

  private static Optional<MatchSettings> match(YamlValue value) {
    Optional<YamlMap> map = value.map("a map with subId and tolerances");
    map.ifPresent(
        there ->
            there.allowOnly(
                List.of("subId", "dateTolerance", "amountTolerance", "amountTolerancePercent")));
    Optional<MatchSettings.SubId> subId =
        map.flatMap(there -> there.require("subId", "subId: click"))
            .flatMap(there -> there.choice(MatchSettings.SubId.class));
    int days = days(map, "dateTolerance", 0);
    long minor =
        map.flatMap(there -> there.get("amountTolerance"))
            .map(there -> bounded(there, "minor units, 0 or more", Integer.MAX_VALUE))
            .orElse(0L);
    BigDecimal percent =
        map.flatMap(there -> there.get("amountTolerancePercent"))
            .flatMap(AdapterReader::percent)
            .orElse(BigDecimal.ZERO);
    return subId.map(kind -> new MatchSettings(kind, days, minor, percent));
  }

  private static Optional<BigDecimal> percent(YamlValue value) {
    String text = value.scalar().orElse("");
    if (!text.matches("[0-9]{1,2}([.][0-9]{1,4})?")) {
      value.problem("expected percents from 0 to 99, such as 0.5");
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text));
  }
}
