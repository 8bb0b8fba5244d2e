package studio.moment.lake.pipelines.ga4.business.read;

import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.bigquery.BigQueryWarehouse;

// Files are staged by Beam, whose file systems are static and know one Cloud Storage at a time.
@ResourceLock("beam file systems")
@Execution(ExecutionMode.SAME_THREAD)
@Slow(7)
class BigQueryReaderTest extends ReaderContract {
  private final BigQueryStandIn standIn = BigQueryStandIn.start();
  private Warehouse warehouse;

  @Override
  @BeforeEach
  void prepare() {
    GcsOptions options = PipelineOptionsFactory.create().as(GcsOptions.class);
    options.setGcsEndpoint(standIn.gcsEndpoint());
    options.as(GcpOptions.class).setCredentialFactoryClass(NoopCredentialFactory.class);
    options.as(GcpOptions.class).setProject(BigQueryStandIn.PROJECT);
    FileSystems.setDefaultPipelineOptions(options);
    warehouse =
        BigQueryWarehouse.open(
            new WarehouseAddress.BigQuery(BigQueryStandIn.PROJECT, BigQueryStandIn.LOCATION, "t_"),
            new WarehouseSettings(
                standIn.stagingRoot(), standIn.bigQueryEndpoint(), standIn.gcsEndpoint()));
    super.prepare();
  }

  @AfterEach
  void close() {
    warehouse.close();
    standIn.close();
  }

  @Override
  Warehouse warehouse() {
    return warehouse;
  }

  @Override
  String staging() {
    return standIn.stagingRoot();
  }
}
