package studio.moment.lake.local.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.local.ga4.SampleExport.FIRST;
import static studio.moment.lake.local.ga4.SampleExport.LAST;
import static studio.moment.lake.local.ga4.SampleExport.PLATFORM;
import static studio.moment.lake.local.ga4.SampleExport.SHARDS;
import static studio.moment.lake.local.ga4.SampleExport.TRUTH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.ga4.truth.Ga4Truth;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.Click;
import studio.moment.lake.local.platform.truth.Link;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class Ga4ExportTest {
  /** Before the bots and the unsettled days. */
  private static final LocalDate QUIET = LAST.minusDays(20);

  @Test
  void the_same_seed_gives_the_same_bytes_and_another_seed_others(@TempDir Path folder)
      throws IOException {
    PlatformSettings settings = PLATFORM.settings();
    Platform again = new Platform(settings);
    Platform other = new Platform(new PlatformSettings(12, settings.scale(), LAST));

    Ga4Truth first = Ga4Export.write(PLATFORM, folder.resolve("a"), QUIET, QUIET);
    Ga4Truth second = Ga4Export.write(again, folder.resolve("b"), QUIET, QUIET);
    Ga4Truth third = Ga4Export.write(other, folder.resolve("c"), QUIET, QUIET);

    assertThat(second).isEqualTo(first);
    assertThat(bytes(folder.resolve("b"))).isEqualTo(bytes(folder.resolve("a")));
    assertThat(third).isNotEqualTo(first);
    assertThat(bytes(folder.resolve("c"))).isNotEqualTo(bytes(folder.resolve("a")));
  }

  @Test
  void a_day_is_the_same_wherever_the_export_begins_and_ends(@TempDir Path folder)
      throws IOException {
    Ga4Export.write(PLATFORM, folder.resolve("one"), QUIET, QUIET);
    Ga4Export.write(PLATFORM, folder.resolve("three"), QUIET.minusDays(1), QUIET.plusDays(1));

    assertThat(bytes(folder.resolve("three")))
        .hasSize(3)
        .containsAllEntriesOf(bytes(folder.resolve("one")));
  }

  @Test
  void every_consented_click_is_in_the_export_exactly_as_in_link_clicks() throws SQLException {
    List<String> consented = new ArrayList<>();
    List<String> denied = new ArrayList<>();
    PLATFORM
        .clicks()
        .forEach(click -> (click.sessionId() == null ? denied : consented).add(row(click)));
    String of =
        """
        SELECT param(event_params, 'click_id').string_value,
          coalesce(param(event_params, 'link_id').int_value::VARCHAR,
            param(event_params, 'link_id').string_value),
          param(event_params, 'partner').string_value, event_timestamp, user_pseudo_id, session,
          user_id
        FROM told WHERE event_name = 'affiliate_link_click' AND session IS %s NULL""";
    long begin = micros(PlatformSettings.startOf(FIRST));

    assertThat(SHARDS.rows(of.formatted("NOT")))
        .containsExactlyInAnyOrderElementsOf(
            consented.stream()
                .filter(row -> Long.parseLong(row.split("\\|")[3]) >= begin)
                .toList());
    assertThat(SHARDS.rows(of.formatted(""))).isNotEmpty().isSubsetOf(denied);
    assertThat(SHARDS.rows("SELECT param(event_params, 'click_id').string_value FROM told"))
        .containsAll(TRUTH.clicks().stream().map(Object::toString).toList());
  }

  private static String row(Click click) {
    boolean consent = click.sessionId() != null;
    return String.join(
        "|",
        click.id().toString(),
        click.link().id() + "",
        click.link().product().merchant().partner().code(),
        micros(click.clickedAt()) + "",
        click.visitor().clientId() + "",
        click.sessionId() + "",
        consent ? click.userId() + "" : "null");
  }

  @Test
  void every_link_of_those_days_is_made_in_the_export_with_the_steps_of_its_channel()
      throws SQLException {
    Map<String, Long> steps = Map.of("web", 5L, "extension", 1L, "app", 3L);
    List<String> expected = new ArrayList<>();
    Instant begin = PlatformSettings.startOf(FIRST).plusSeconds(3600);
    for (Link link : PLATFORM.links()) {
      if (!link.createdAt().isBefore(begin)) {
        String channel = link.madeWith().label();
        expected.add(
            "%d|%s|%d|1|%d"
                .formatted(link.id(), channel, micros(link.createdAt()), steps.get(channel)));
      }
    }

    assertThat(
            SHARDS.rows(
                """
                SELECT max(param(event_params, 'link_id').int_value) AS link,
                  any_value(param(event_params, 'creation_channel').string_value),
                  max(event_timestamp) FILTER (event_name = 'link_created') AS created,
                  count(*) FILTER (event_name = 'link_create_start'),
                  count(*) FILTER (event_name = 'link_create_step')
                FROM told WHERE param(event_params, 'draft_id') IS NOT NULL
                GROUP BY param(event_params, 'draft_id').string_value
                HAVING created >= %d"""
                    .formatted(micros(begin))))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(TRUTH.drafts()).anyMatch(draft -> draft.started() && draft.linkId() == null);
  }

  @Test
  void dates_are_korean_and_times_are_utc() throws SQLException {
    assertThat(
            SHARDS.number(
                """
                SELECT count(*) FROM events
                WHERE strftime(make_timestamp(event_timestamp + 9 * 3600000000), '%Y%m%d')
                  != event_date"""))
        .isZero();
    assertThat(
            SHARDS.number(
                """
                SELECT count(*) FROM events
                WHERE strftime(make_timestamp(event_timestamp), '%Y%m%d') != event_date"""))
        .isGreaterThan(100);
  }

  @Test
  void sessions_without_a_click_are_about_three_times_as_many(@TempDir Path folder)
      throws IOException, SQLException {
    Platform larger = new Platform(new PlatformSettings(11, 0.2, LAST));
    Ga4Truth truth = Ga4Export.write(larger, folder, QUIET, QUIET);
    try (Shards shards = Shards.open(folder, truth)) {
      long clicking =
          shards.number(
              """
              SELECT count(DISTINCT (user_pseudo_id, session)) FROM told
              WHERE event_name = 'affiliate_link_click'""");
      assertThat(truth.totals().sessions() - clicking).isBetween(clicking * 5 / 2, clicking * 4);
    }
  }

  @Test
  void a_rewrite_changes_its_days_shard_and_nothing_else(@TempDir Path folder)
      throws IOException, SQLException {
    Ga4Settings settings = Ga4Settings.of(QUIET, QUIET.plusDays(1));
    Ga4Truth before = Ga4Export.write(PLATFORM, folder, settings);
    Map<String, Integer> files = bytes(folder);
    Set<String> rows = rows(folder, before);

    Ga4Truth after = Ga4Export.rewrite(PLATFORM, folder, settings, QUIET);
    Map<String, Integer> rewritten = bytes(folder);
    Set<String> now = rows(folder, after);

    files.keySet().removeIf(file -> files.get(file).equals(rewritten.get(file)));
    assertThat(files).containsOnlyKeys(before.shards().get(0).file());
    assertThat(after.days().get(QUIET.plusDays(1))).isEqualTo(before.days().get(QUIET.plusDays(1)));
    int added = after.events(Fault.LATE_ADDED).size();
    int changed = after.events(Fault.LATE_CHANGED).size();
    int removed = after.events(Fault.LATE_REMOVED).size();
    assertThat(List.of(added, changed, removed)).doesNotContain(0);
    assertThat(now.stream().filter(row -> !rows.contains(row))).hasSize(added + changed);
    assertThat(rows.stream().filter(row -> !now.contains(row))).hasSize(removed + changed);
    assertThat((long) now.size()).isEqualTo(after.totals().events());
  }

  @Test
  void a_day_that_the_platform_does_not_have_is_refused(@TempDir Path folder) {
    assertThatThrownBy(() -> Ga4Export.write(PLATFORM, folder, LAST, LAST.plusDays(1)))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("2026-01-15");
  }

  @Test
  void shards_of_an_earlier_sample_are_replaced_and_others_left_alone(@TempDir Path folder)
      throws IOException {
    Ga4Export.write(PLATFORM, folder, QUIET, QUIET.plusDays(1));
    Ga4Export.write(PLATFORM, folder, QUIET, QUIET);
    assertThat(bytes(folder)).containsOnlyKeys("events_20251225.parquet");

    Path own = Files.createDirectory(folder.resolve("own")).resolve("events_20251225.parquet");
    Files.writeString(own, "precious");
    assertThatThrownBy(() -> Ga4Export.write(PLATFORM, own.getParent(), QUIET, QUIET))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("events_20251225.parquet");
    assertThat(own).hasContent("precious");
  }

  private static Set<String> rows(Path folder, Ga4Truth truth) throws SQLException {
    try (Shards shards = Shards.open(folder, truth)) {
      return new HashSet<>(shards.rows("SELECT events::VARCHAR FROM events"));
    }
  }

  /** A fingerprint of each file. */
  private static Map<String, Integer> bytes(Path folder) throws IOException {
    Map<String, Integer> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".parquet")).toList()) {
        files.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  private static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
  }
}
