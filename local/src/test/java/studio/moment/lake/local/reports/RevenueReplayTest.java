package studio.moment.lake.local.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.local.reports.truth.FileTruth;
import studio.moment.lake.local.reports.truth.PartnerTruth;
import studio.moment.lake.testing.Slow;

/** Reports that come again, or in another order, leave everything as it is. */
@Slow(9)
class RevenueReplayTest {
  @TempDir Path folder;

  @Test
  void the_same_reports_again_change_nothing_and_reports_in_any_order_come_to_the_same()
      throws Exception {
    SampleRevenue once = SampleRevenue.of(Files.createDirectories(folder.resolve("once")));
    once.publish(SampleReports.FOLDER, SampleReports.LAST);
    Map<String, List<String>> tables = once.tables();
    once.publish(SampleReports.FOLDER, SampleReports.LAST);
    assertThat(SampleRevenue.differences(tables, once.tables())).isEmpty();

    // Half of the reports, by chance, before the others: as they come after an outage.
    SampleRevenue bits = SampleRevenue.of(Files.createDirectories(folder.resolve("bits")));
    Path some = folder.resolve("some");
    Random random = new Random(3);
    for (PartnerTruth partner : SampleReports.TRUTH.partners().values()) {
      for (FileTruth file : partner.files()) {
        if (random.nextBoolean()) {
          copy(file.path(), some);
        }
      }
    }
    bits.publish(some, SampleReports.LAST);
    bits.publish(SampleReports.FOLDER, SampleReports.LAST);
    Map<String, List<String>> found = bits.tables();
    // The ledger tells the way, so its entries differ; where they lead does not.
    assertThat(found.remove("adjustments")).hasSizeGreaterThan(tables.remove("adjustments").size());
    assertThat(SampleRevenue.differences(tables, found)).isEmpty();
  }

  /** With the file of declared numbers beside it. */
  private static void copy(String path, Path to) throws IOException {
    Path from = SampleReports.FOLDER.resolve(path);
    Path parent = Files.createDirectories(to.resolve(path).getParent());
    try (Stream<Path> files = Files.list(from.getParent())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.equals(from.getFileName().toString())
            || name.startsWith(from.getFileName() + ".")) {
          Files.copy(file, parent.resolve(name));
        }
      }
    }
  }
}
