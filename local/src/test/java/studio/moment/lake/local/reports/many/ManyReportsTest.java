package studio.moment.lake.local.reports.many;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.local.database.SampleDatabase;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFiles;
import studio.moment.lake.pipelines.revenue.adapter.file.Adapters;
import studio.moment.lake.pipelines.revenue.adapter.read.Rejection;
import studio.moment.lake.pipelines.revenue.adapter.read.Report;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportReader;
import studio.moment.lake.pipelines.revenue.policy.file.Policies;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

class ManyReportsTest {
  private static final int COUNT = 3_000;
  private static final ManyReports REPORTS = new ManyReports(SampleDatabase.PLATFORM, COUNT);

  @Test
  void the_adapter_reads_every_row_and_finds_the_sums_that_were_written(@TempDir Path folder)
      throws IOException {
    ManyReports.Written written = REPORTS.writeReports(folder);
    List<PartnerRow> rows = read(folder);

    assertThat(rows).hasSize(COUNT);
    assertThat(written.rows()).isEqualTo(COUNT);
    assertThat(rows.stream().mapToLong(PartnerRow::grossMinor).sum()).isEqualTo(written.gross());
    List<PartnerRow> confirmed =
        rows.stream().filter(row -> row.status() == RowStatus.CONFIRMED).toList();
    assertThat(confirmed).hasSize((int) written.confirmed());
    assertThat(confirmed.stream().mapToLong(PartnerRow::commissionMinor).sum())
        .isEqualTo(written.commission());
    assertThat(written.confirmed()).isBetween(COUNT * 8L / 10, COUNT * 19L / 20);
  }

  /** The bookings are taken back again: other tests read the same database. */
  @Test
  void every_row_has_its_booking_in_the_database(@TempDir Path folder) throws Exception {
    REPORTS.writeReports(folder);
    Set<String> told = new HashSet<>();
    for (PartnerRow row : read(folder)) {
      told.add(
          row.orderCode()
              + row.subId()
              + row.product()
              + row.grossMinor()
              + row.status()
              + row.occurredAt().getEpochSecond());
    }
    Set<String> known = new HashSet<>();
    try (Connection connection = SampleDatabase.connect()) {
      connection.setAutoCommit(false);
      assertThat(REPORTS.load(connection)).isEqualTo(COUNT);
      known.addAll(bookings(connection));
      connection.rollback();
    }
    assertThat(known).isEqualTo(told);
  }

  private static List<String> bookings(Connection connection) throws SQLException {
    List<String> bookings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT partner_order_code || click_id || product_id || amount::bigint
                  || CASE status WHEN 'completed' THEN 'CONFIRMED' ELSE 'CANCELLED' END
                  || extract(epoch FROM booked_at)::bigint
                FROM bookings WHERE booking_id > 1000000000""")) {
      while (rows.next()) {
        bookings.add(rows.getString(1));
      }
    }
    return bookings;
  }

  private static List<PartnerRow> read(Path folder) throws IOException {
    Path partners = folder.resolve("_partners");
    ManyReports.writePartner(partners);
    String text = Files.readString(partners.resolve("skyfare.yaml"));
    Map<String, Adapter> adapters = Adapters.read(Map.of("skyfare.yaml", text));
    String policy = Files.readString(partners.resolve("skyfare.policy.yaml"));
    assertThat(Policies.read(Map.of("skyfare.policy.yaml", policy))).containsKey("skyfare");
    List<PartnerRow> rows = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("skyfare"))) {
      List<String> paths = files.map(file -> folder.relativize(file).toString()).toList();
      ReportFiles arranged = ReportFiles.arrange(adapters.values(), paths);
      assertThat(arranged.problems()).isEmpty();
      for (ReportFile file : arranged.byPartner().get("skyfare")) {
        Report report = new Report(file, path -> Files.newInputStream(folder.resolve(path)));
        new ReportReader(adapters.get("skyfare")).read(report, rows::add, rejections::add);
      }
    }
    assertThat(rejections).isEmpty();
    return rows;
  }
}
