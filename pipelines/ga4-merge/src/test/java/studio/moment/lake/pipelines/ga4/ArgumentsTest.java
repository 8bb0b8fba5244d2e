package studio.moment.lake.pipelines.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.runs.options.LakeOptions;

/** Options that cannot be right: told before anything is opened. */
class ArgumentsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "--timeZone=Seoul, --timeZone=Seoul is no time zone",
    "--property=a b, --property=a b",
    "--property=a/b, --property=a/b",
    "--lookbackDays=0, --lookbackDays=0",
    "--lookbackDays=four, lookbackDays",
    "--attributionDays=-1, --attributionDays=-1",
    "--conversionDays=0, --conversionDays=0",
    "--maxSessionEvents=0, --maxSessionEvents=0",
    "--runDate=2026-02-30, 2026-02-30",
    "--runDate=20260115, 20260115",
    "--runDate=yesterday, yesterday",
    "--events=FOLDER/missing.yaml, --events",
    "--events=FOLDER/wrong.yaml, wrong.yaml",
    "--ga4=bigquery:p.shop, bigquery:p.shop is no GA4 dataset",
    "--ga4=FOLDER/nowhere, There is no GA4 shard in",
    "--ga4=, ga4",
    "--warehouse=sqlite:x, sqlite",
    "--keyset=, --keyset is not given",
    "--maxRejectedRows=-1, --maxRejectedRows",
    "--lookBack=4, lookBack",
    "--after=rds, --after=rds is no pipeline",
    "'--after=rds-to-bigquery,ga4-merge', --after=ga4-merge is this pipeline itself",
    "--waitMinutes=-1, --waitMinutes=-1 is none of 0 to 600",
    "--waitMinutes=601, --waitMinutes=601 is none of 0 to 600",
    "--waitMinutes=5, --waitMinutes=5 waits for nothing"
  })
  void an_option_that_cannot_be_right_is_refused_and_named(String option, String words)
      throws Exception {
    MergeFixture lake = new MergeFixture(folder);
    Files.writeString(folder.resolve("wrong.yaml"), "version: 1\nparameters: 7\n");

    MergeFixture.Outcome outcome = lake.run(option.replace("FOLDER", folder.toString()));

    assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(2);
    assertThat(outcome.text())
        .contains("error: ", words)
        .doesNotContain("\tat ", "Folder[", "published");
    assertThat(lake.report().path("status").asText()).isEqualTo("failed");
    assertThat(outcome.text()).contains(lake.report().path("error").asText());
  }

  @Test
  void help_lists_every_option() throws Exception {
    MergeFixture.Outcome outcome = new MergeFixture(folder).run("--help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(
            Arrays.stream(new Class<?>[] {Ga4MergeOptions.class, LakeOptions.class})
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .map(Method::getName)
                .filter(name -> name.startsWith("get"))
                .map(
                    name ->
                        "--"
                            + name.substring(3, 4).toLowerCase(java.util.Locale.ROOT)
                            + name.substring(4)))
        .hasSizeGreaterThan(15)
        .allSatisfy(option -> assertThat(outcome.text()).contains(option));
  }
}
