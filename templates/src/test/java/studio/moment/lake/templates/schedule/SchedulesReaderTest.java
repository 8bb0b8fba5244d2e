package studio.moment.lake.templates.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.Project;

class SchedulesReaderTest {
  @TempDir private Path folder;

  private Schedules edited(String from, String to) throws IOException {
    String text = Files.readString(Project.file("templates/schedules.yaml"));
    assertThat(text).contains(from);
    Path file = folder.resolve("schedules.yaml");
    Files.writeString(file, text.replace(from, to));
    return SchedulesReader.read(file, LaunchTest.VARIABLES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          catalog: ${catalog}             | catalogue: ${catalog}       | did you mean 'catalog'?
          catalog: ${catalog}             | strict: "false"             | required and not given: catalog
          catalog: ${catalog}             | catalog: ""                 | catalog: is required and must not be blank
          catalog: ${catalog}             | catalog: ${catalg}          | did you mean 'catalog'?
          password: ${sourcePassword}     | password: hunter2           | password: --password does not fit
          password: ${sourcePassword}     | password: env:PGPASSWORD    | password: --password does not fit
          writeBack: "true"               | writeBack: "yes"            | it takes true or false
          events: ${events}               | lookbackDays: a few         | it takes a whole number of at least 1
          events: ${events}               | runDate: 2026-01-01         | would load one day again and again
          keyset: ${keyset}               | keyset: file:keyset.json    | it takes gcp-kms:projects
          warehouse: ${warehouse}         | warehouse: duckdb:x         | it takes bigquery:
          template: ga4-merge             | template: ga4-marge         | did you mean 'ga4-merge'?
          name: ga4-merge                 | name: rds-to-bigquery       | the name stands twice
          name: ga4-merge                 | name: GA4                   | begins with a lower-case letter
          after: [rds-to-bigquery]        | after: [rds]                | there is no schedule 'rds'
          ["02:40", "04:40"]              | ["02:10", "04:40"]          | less than 20 minutes after rds-to-bigquery
          after: [rds-to-bigquery]        | after: [ga4-merge]          | ga4-merge is of the same pipeline
          after: [rds-to-bigquery]        | retries: 3                  | waitMinutes waits for nothing
          waitMinutes: "30"               | waitMinutes: "120"          | waits 120 minutes, past its slot at 04:40
          waitMinutes: "30"               | waitMinutes: "601"          | waitMinutes is at most 600
          waitMinutes: "30"               | after: rds-to-bigquery      | comes from the schedule's own 'after'
          waitMinutes: "30"               | waitMinuts: "30"            | did you mean 'waitMinutes'?
          retries: 3                      | after: [ga4-merge]          | rds-to-bigquery builds on no other pipeline
          policyTags: ${policyTags}       | tables: bookings            | rds-to-bigquery loads only some tables
          ["02:40", "04:40"]              | ["2:40"]                    | a time of day is written
          ["02:40", "04:40"]              | ["04:40", "02:40"]          | slots stand in the order of the day
          retries: 3                      | retries: 6                  | a whole number from 0 to 5
          deadline: 180                   | deadline: 3600              | a whole number from 15 to 1800
          deadline: 180                   | dedline: 180                | did you mean 'deadline'?
          type: e2-standard-2             | type: large                 | a machine type is written like
          timeZone: Asia/Seoul            | timeZone: Seoul             | is no time zone
          """)
  void a_mistake_is_told_with_what_is_allowed(String from, String to, String message) {
    assertThatThrownBy(() -> edited(from, to))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(message)
        .hasMessageMatching("(?s)schedules.yaml:\\d+:\\d+: .*");
  }

  @Test
  void all_mistakes_are_told_at_once_with_their_lines() {
    Throwable failure =
        catchThrowable(
            () -> edited("timeZone: Asia/Seoul", "timeZone: Mars\nschedule: []\nversions: 1"));

    assertThat(failure.getMessage().lines()).hasSize(3);
    assertThat(((LakeException) failure).exitCode()).isEqualTo(ExitCode.ARGUMENTS);
  }

  @Test
  void a_password_in_clear_text_is_not_repeated() {
    assertThatThrownBy(() -> edited("password: ${sourcePassword}", "password: hunter2"))
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void the_hourly_schedule_that_is_shipped_as_a_comment_is_right() throws IOException {
    String text = Files.readString(Project.file("templates/schedules.yaml"));
    int start = text.indexOf("  # - name: rds-hourly");
    String hourly = text.substring(start).replaceAll("(?m)^  # ?", "  ");
    Path file = folder.resolve("schedules.yaml");
    Files.writeString(file, text.substring(0, start) + hourly);

    Schedules schedules = SchedulesReader.read(file, LaunchTest.VARIABLES);

    assertThat(schedules.all()).hasSize(4);
    assertThat(schedules.all().get(3).cron()).isEqualTo("0 8-23 * * *");
    // One job name: the hourly run and the nightly one keep each other out.
    assertThat(schedules.all().get(3).jobName()).isEqualTo(schedules.all().get(0).jobName());
  }

  @ParameterizedTest
  @CsvSource({
    "'0 * * * *', true", "'*/15 8-23 * * 1-5', true", "'0 2,4 1 * *', true",
    "'60 * * * *', false", "'0 24 * * *', false", "'0 8-7 * * *', false",
    "'0 * * *', false", "'@hourly', false", "'0 * * * MON', false"
  })
  void cron_lines_have_five_fields_of_numbers(String line, boolean valid) {
    assertThat(Cron.isValid(line)).isEqualTo(valid);
  }
}
