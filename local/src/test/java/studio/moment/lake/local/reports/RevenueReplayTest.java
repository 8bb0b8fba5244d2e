package studio.moment.lake.local.reports;

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

/** Reports that come again, on other days or bit by bit, leave everything as it is. */
class RevenueReplayTest {
  @TempDir Path folder;

  @Test
  void the_same_inputs_again_post_nothing_and_days_one_by_one_come_to_the_same() throws Exception {
    SampleRevenue once = SampleRevenue.of(Files.createDirectories(folder.resolve("once")));
    once.publish(SampleReports.FOLDER, SampleReports.LAST);
    Map<String, List<String>> tables = once.tables();

    once.publish(SampleReports.FOLDER, SampleReports.LAST);
    Map<String, List<String>> again = once.tables();
    System.out.println("AGAIN " + SampleRevenue.differences(tables, again).size());
    dump("AGAIN", SampleRevenue.differences(tables, again));
    // Half of the reports, by chance, before the others: as they would come after an outage.
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
    System.out.println("BITS " + SampleRevenue.differences(tables, found).size());
    dump("BITS", SampleRevenue.differences(tables, found));
  }

  private static void copy(String path, Path to) throws IOException {
    Path from = SampleReports.FOLDER.resolve(path);
    Path parent = Files.createDirectories(to.resolve(path).getParent());
    try (Stream<Path> files = Files.list(from.getParent())) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(from.getFileName().toString())) {
          Files.copy(
              file,
              parent.resolve(file.getFileName()),
              java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  static void dump(String n, List<String> l) throws IOException {
    Files.write(Path.of("/tmp/truth_" + n), l);
  }
}
