package studio.moment.lake.local.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.local.database.EmbeddedDatabase;
import studio.moment.lake.local.database.PlatformLoader;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.truth.ReportTruth;

/**
 * A hundred thousand orders of all partners with every fault, through the whole pipeline. It takes
 * minutes, so it runs when it is asked for: {@code -Dlake.orders=100000}.
 */
@EnabledIfSystemProperty(named = "lake.orders", matches = "[0-9]+")
class HundredThousandOrdersTest {
  /** Orders of a platform of scale 1. */
  private static final double ORDERS = 2_500;

  @Test
  void every_record_comes_out_as_labelled_and_no_link_is_false(@TempDir Path folder)
      throws Exception {
    Platform platform =
        new Platform(
            new PlatformSettings(11, Long.getLong("lake.orders") / ORDERS, SampleReports.LAST));
    Path reports = folder.resolve("reports");
    ReportTruth truth =
        PartnerReports.write(
            platform, reports, platform.settings().firstDay(), platform.settings().lastDay());
    try (EmbeddedDatabase server = EmbeddedDatabase.start(folder.resolve("database"))) {
      try (Connection connection = server.connect()) {
        PlatformLoader.load(platform, connection);
      }
      SampleRevenue lake = SampleRevenue.of(folder, server);
      double seconds = seconds(lake, reports);
      FoundRevenue found = new FoundRevenue(lake, truth);
      FoundRevenue.Links links = found.links();
      long entries = lake.number("SELECT count(*) FROM revenue.adjustments");
      double again = seconds(lake, reports);
      String told =
          String.format(
              Locale.ROOT,
              "%,d rows in %,d reports, %.1f s, again %.1f s; %s",
              truth.rows(),
              truth.files(),
              seconds,
              again,
              links);
      System.out.println(told);

      assertThat(links.precision()).as(told).isEqualTo(1.0);
      found.assertClasses();
      found.assertUnusedRows();
      found.assertUsedRows();
      found.assertStates();
      assertThat(links.recall()).as(told).isEqualTo(1.0);
      assertThat(lake.number("SELECT count(*) FROM revenue.adjustments")).isEqualTo(entries);
    }
  }

  private static double seconds(SampleRevenue lake, Path reports) {
    long start = System.nanoTime();
    lake.publish(reports, SampleReports.LAST);
    return (System.nanoTime() - start) / 1e9;
  }
}
