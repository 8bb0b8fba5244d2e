package studio.moment.lake.local.cli;

import java.time.Clock;
import picocli.CommandLine.Option;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.runs.RunDate;

/** Which sample platform is made. */
final class SampleOptions {
  @Option(
      names = "--scale",
      defaultValue = "1",
      paramLabel = "N",
      description = "How large the platform is: 1 is about 60,000 rows, 0.1 a tenth of it.")
  private double scale;

  @Option(
      names = "--seed",
      defaultValue = "20260101",
      paramLabel = "NUMBER",
      description = "Another number makes other data; the same number the same data.")
  private long seed;

  @Option(
      names = "--runDate",
      paramLabel = "YYYY-MM-DD",
      description = "The last day with data, in Asia/Seoul. Default: yesterday.")
  private String runDate;

  PlatformSettings settings() {
    String day = runDate == null || runDate.isBlank() ? null : runDate;
    return new PlatformSettings(seed, scale, RunDate.parse(day, Clock.systemUTC()));
  }
}
