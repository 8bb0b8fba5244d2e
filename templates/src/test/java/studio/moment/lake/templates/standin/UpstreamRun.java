package studio.moment.lake.templates.standin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.records.RunRecord;

/** What a run of rds-to-bigquery leaves that has published yesterday: the others wait for it. */
final class UpstreamRun {
  private static final String PIPELINE = "rds-to-bigquery";

  private UpstreamRun() {}

  static void published(LaunchStandIn cloud) {
    Instant now = Instant.now();
    RunReport report =
        new RunReport(
            PIPELINE,
            PIPELINE + "-1",
            RunDate.parse(null, Clock.systemUTC()),
            RunStatus.PUBLISHED,
            1,
            List.of(),
            List.of(),
            Map.of(),
            null);
    BigQueryStandIn google = cloud.google();
    try (Warehouse warehouse =
        Warehouses.open(
            WarehouseAddress.parse(
                "bigquery:" + BigQueryStandIn.PROJECT + "?location=asia-northeast3"),
            new WarehouseSettings(
                google.stagingRoot(), google.bigQueryEndpoint(), google.gcsEndpoint()))) {
      warehouse.append(
          report.runId(),
          new RunRecord(report, 0, now, now, "", now, null, "", null).rows(List.of()));
    }
  }
}
