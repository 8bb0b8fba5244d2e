package studio.moment.lake.warehouse.bigquery;

import static studio.moment.lake.warehouse.bigquery.Staged.row;

import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.LoadJobConfiguration;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.bigquery.job.LoadConfig;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * A stand-in with one loaded table, {@code t_rds.t__staging}, a file that fits it, and both ways to
 * it: the warehouse, and Google's client without the warehouse's safeguards.
 */
final class TableUnderTrap implements BeforeEachCallback, AfterEachCallback {
  static final TableSchema SCHEMA =
      TableSchema.of(
          Field.of("id", FieldType.INT64),
          Field.of("tags", FieldType.STRING).asRepeated(),
          Field.of("amount", FieldType.BIGNUMERIC));

  final BigQueryStandIn standIn = BigQueryStandIn.start();
  final Staged staged = new Staged(standIn);
  final BigQueryWarehouse warehouse = Warehouses.on(standIn);
  final RawClient raw = RawClient.of(standIn);
  private String file;

  @Override
  public void beforeEach(ExtensionContext context) {
    List<List<Object>> rows = List.of(row(1L, List.of("a", "b"), new BigDecimal("1.5")));
    warehouse.load("run1", List.of(staged.replace(new TableName("rds", "t"), SCHEMA, rows)));
    file = staged.file(SCHEMA, rows).uri();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    standIn.close();
  }

  /** The file's address. */
  String file() {
    return file;
  }

  /** A load of the file into the table, as the warehouse configures it. */
  LoadJobConfiguration.Builder load(WriteDisposition disposition) {
    return load("t__staging", file, SCHEMA, disposition);
  }

  static LoadJobConfiguration.Builder load(
      String table, String uri, TableSchema schema, WriteDisposition disposition) {
    return LoadConfig.of(RawClient.table(table), List.of(uri), schema.fields(), disposition)
        .toBuilder();
  }
}
