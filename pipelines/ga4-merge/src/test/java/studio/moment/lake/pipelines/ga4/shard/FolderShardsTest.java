package studio.moment.lake.pipelines.ga4.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class FolderShardsTest {
  @TempDir Path folder;

  @Test
  void every_form_of_a_shard_is_found_in_the_order_of_days() throws IOException {
    write("events_20260103.parquet");
    write("events_intraday_20260104.parquet");
    write("events_fresh_20260104.parquet");
    write("events_20260102-000.parquet");
    write("events_20260102-001.parquet");
    write("events_20260101/part-b.parquet");
    write("events_20260101/part-a.parquet");
    write("events_20260101/_temporary.parquet");
    write("events_20260101/_SUCCESS");
    write("users_20260101.parquet");
    write("ga4_schema.json");
    assertThat(FolderShards.list(folder.toString()))
        .extracting(
            shard -> shard.name() + " " + shard.parts().stream().map(ShardPart::file).toList())
        .containsExactly(
            "events_20260101 [part-a.parquet, part-b.parquet]",
            "events_20260102 [events_20260102-000.parquet, events_20260102-001.parquet]",
            "events_20260103 [events_20260103.parquet]",
            "events_fresh_20260104 [events_fresh_20260104.parquet]",
            "events_intraday_20260104 [events_intraday_20260104.parquet]");
    assertThat(FolderShards.list(folder + "/")).hasSize(5);
  }

  @Test
  void a_folder_may_be_called_anything() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("a [1] {b} c*? events_x"));
    Files.writeString(odd.resolve("events_20260101.parquet"), "x");
    Files.createDirectories(folder.resolve("a 1 b c"));
    assertThat(FolderShards.list(odd.toString())).hasSize(1);
  }

  @Test
  void a_folder_with_a_scheme_is_listed_by_its_file_system() throws IOException {
    write("events_20260101.parquet");
    write("events_20260102/part.parquet");
    write("notes/events_20260103.parquet");
    assertThat(FolderShards.list("file://" + folder))
        .extracting(shard -> shard.name().table())
        .containsExactly("events_20260101", "events_20260102");
  }

  @Test
  void a_checksum_that_the_file_system_keeps_saves_reading_the_file() {
    ShardPart one = new ShardPart("gs://nowhere/events_20260101.parquet", 5, "crc=abc");
    assertThat(one.contentMark()).isEqualTo("5-crc=abc");
    assertThatThrownBy(() -> new ShardPart(folder + "/gone.parquet", 5, null).contentMark())
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContaining("gone.parquet");
  }

  @Test
  void one_version_of_a_day_is_chosen_daily_before_fresh_before_intraday() throws IOException {
    write("events_20260101.parquet");
    write("events_fresh_20260101.parquet");
    write("events_intraday_20260101.parquet");
    write("events_intraday_20260102.parquet");
    write("events_fresh_20260102.parquet");
    write("events_intraday_20260103.parquet");
    assertThat(ShardVersions.choose(FolderShards.list(folder.toString())).values())
        .extracting(shard -> shard.name().table())
        .containsExactly("events_20260101", "events_fresh_20260102", "events_intraday_20260103");
  }

  @Test
  void a_day_in_two_forms_is_refused_because_it_would_count_twice() throws IOException {
    write("events_20260101.parquet");
    write("events_20260101/part.parquet");
    assertFails("events_20260101", "twice");
  }

  @Test
  void a_name_that_is_no_day_is_refused() throws IOException {
    write("events_20260101.parquet");
    write("events_20261301.parquet");
    assertFails("events_20261301", "YYYYMMDD");
  }

  @Test
  void a_name_without_a_day_is_refused() throws IOException {
    write("events_january.parquet");
    assertFails("events_january", "YYYYMMDD");
  }

  @Test
  void a_folder_without_shards_is_refused() throws IOException {
    write("users_20260101.parquet");
    assertFails(folder.toString(), "no GA4 shard");
    assertThatThrownBy(() -> FolderShards.list(folder.resolve("missing").toString()))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("no GA4 shard");
  }

  @Test
  void a_fingerprint_is_of_the_content_not_of_the_time_it_was_written() throws IOException {
    Path file = write("events_20260101.parquet");
    String before = fingerprint();
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
    assertThat(fingerprint()).isEqualTo(before);
    Files.writeString(file, "PAR2");
    assertThat(fingerprint()).as("as long as before, other bytes").isNotEqualTo(before);
  }

  @Test
  void a_part_more_or_renamed_is_another_fingerprint() throws IOException {
    write("events_20260101-0.parquet");
    String one = fingerprint();
    Path second = write("events_20260101-1.parquet");
    String two = fingerprint();
    Files.move(second, folder.resolve("events_20260101-2.parquet"));
    assertThat(one).isNotEqualTo(two).isNotEqualTo(fingerprint());
    assertThat(two).isNotEqualTo(fingerprint());
  }

  @Test
  void names_tell_their_day_and_version() {
    assertThat(ShardName.parse("events_intraday_20260131"))
        .contains(new ShardName(ShardKind.INTRADAY, LocalDate.of(2026, 1, 31)));
    assertThat(ShardName.parse("events_20260231")).isEmpty();
    assertThat(ShardName.parse("events_2026013")).isEmpty();
    assertThat(ShardName.parse("users_20260131")).isEmpty();
    assertThat(new ShardName(ShardKind.FRESH, LocalDate.of(2026, 1, 31)).table())
        .isEqualTo("events_fresh_20260131");
  }

  @Test
  void an_address_is_a_dataset_or_a_folder() {
    assertThat(Ga4Source.parse("bigquery:my-shop.analytics_123"))
        .isEqualTo(new Ga4Source.Dataset("my-shop", "analytics_123"));
    assertThat(Ga4Source.parse("bigquery:my-shop.analytics_123").defaultProperty())
        .isEqualTo("123");
    assertThat(Ga4Source.parse("gs://bucket/ga4").defaultProperty()).isEqualTo("default");
    assertThatThrownBy(() -> Ga4Source.parse("bigquery:my-shop.events"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("analytics_NUMBER");
  }

  private String fingerprint() {
    return FolderShards.list(folder.toString()).get(0).fingerprint();
  }

  private Path write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "PAR1");
  }

  private void assertFails(String named, String said) {
    assertThatThrownBy(() -> FolderShards.list(folder.toString()))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining(named)
        .hasMessageContaining(said);
  }
}
