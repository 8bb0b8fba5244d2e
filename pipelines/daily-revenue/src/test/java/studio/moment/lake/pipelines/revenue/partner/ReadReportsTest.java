package studio.moment.lake.pipelines.revenue.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFiles;
import studio.moment.lake.pipelines.revenue.adapter.file.Adapters;

class ReadReportsTest {
  private static final String HEADER = "order,state,amount,commission,at\n";
  private static final String PATH = "rail/orders_2026-03-01.csv";

  private static final Adapter ADAPTER =
      Adapters.read(
              Map.of(
                  "rail.yaml",
                  """
                  version: 1
                  partner: rail
                  name: Rail
                  zone: Asia/Seoul
                  currency: KRW
                  amendment: snapshot
                  lineage: [order]
                  lag: {report: 1, settlement: 40}
                  expected: {days: daily, empty: accept}
                  match: {subId: click, dateTolerance: 1, amountTolerance: 1}
                  files: ["orders_{date}.csv"]
                  format: {type: csv, charset: utf_8}
                  fields:
                    rowId: order
                    order: order
                    status: {column: state, map: {ok: confirmed}}
                    gross: amount
                    commission: commission
                    occurredAt: {column: at, pattern: epoch_seconds}
                  """))
          .get("rail");

  @TempDir Path folder;
  private final Map<String, Set<String>> read = new HashMap<>();

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectories(folder.resolve("rail"));
  }

  /** Eight contents of one name, one after the other. */
  @Test
  void a_report_that_took_the_place_of_others_is_read_once() throws IOException {
    for (int orders = 0; orders < 8; orders++) {
      deliver(orders);
      assertThat(reports().rows()).hasSize(orders);
      assertThat(reports().outcomes()).hasSize(1);

      remember(reports());
      assertThat(reports().known()).isEqualTo(1);
      assertThat(reports().outcomes()).isEmpty();
    }
  }

  private void deliver(int orders) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int order = 0; order < orders; order++) {
      text.append("R").append(order).append(",ok,1000,100,1772300000\n");
    }
    Files.writeString(folder.resolve(PATH), text);
  }

  private ReadReports reports() {
    ReportFiles files = ReportFiles.arrange(List.of(ADAPTER), List.of(PATH));
    List<ReportFile> own = files.byPartner().get("rail");
    return ReadReports.of(ADAPTER, own, new ReportsFolder(folder.toString()), read);
  }

  private void remember(ReadReports reports) {
    // Of a name the ledger tells the contents that count, the last ones.
    read.clear();
    reports.outcomes().forEach(outcome -> read.put(outcome.contents(), Set.of(PATH)));
  }
}
