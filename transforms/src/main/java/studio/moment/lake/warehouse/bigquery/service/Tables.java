package studio.moment.lake.warehouse.bigquery.service;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Dataset;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Datasets and tables: made, looked at, changed, dropped. */
public final class Tables {
  /** A staging table that nobody dropped goes away by itself. */
  private static final Duration STAGING_LIFE = Duration.ofDays(1);

  /** A table as it is now. */
  public record Found(TableSchema schema, long rows) {}

  private final Service service;
  private final Set<String> datasets = ConcurrentHashMap.newKeySet();

  public Tables(Service service) {
    this.service = service;
  }

  public TableId id(TableName table) {
    return TableId.of(
        service.address().project(), service.address().prefix() + table.dataset(), table.table());
  }

  /** One day of a table that is partitioned by day. */
  public TableId partition(TableName table, LocalDate day) {
    TableId id = id(table);
    return TableId.of(
        id.getProject(),
        id.getDataset(),
        id.getTable() + "$" + day.format(DateTimeFormatter.BASIC_ISO_DATE));
  }

  /** The table's name in a query. */
  public String reference(TableName table) {
    TableId id = id(table);
    return "`" + id.getProject() + "." + id.getDataset() + "." + id.getTable() + "`";
  }

  public Optional<Found> find(TableName table) {
    Table found =
        service.bigQuery("looking at table " + table, client -> client.getTable(id(table)));
    return Optional.ofNullable(found)
        .map(
            there ->
                new Found(
                    TableShape.read(table, there),
                    there.getNumRows() == null ? 0 : there.getNumRows().longValueExact()));
  }

  /** Makes an empty staging table in the place of whatever is there. */
  public void recreate(TableName table, TableSchema schema) {
    ensureDataset(table.dataset());
    drop(table);
    create(table, schema, Instant.now().plus(STAGING_LIFE));
  }

  /** Makes a table unless it is there. */
  public void create(TableName table, TableSchema schema) {
    ensureDataset(table.dataset());
    create(table, schema, null);
  }

  private void create(TableName table, TableSchema schema, Instant expires) {
    TableInfo.Builder info =
        TableInfo.newBuilder(id(table), TableShape.of(schema))
            .setDescription(schema.description())
            .setLabels(schema.labels());
    if (expires != null) {
      info.setExpirationTime(expires.toEpochMilli());
    }
    try {
      service.bigQuery("creating table " + table, client -> client.create(info.build()));
    } catch (BigQueryException e) {
      if (!ServiceErrors.isConflict(e)) {
        throw e;
      }
      // Made by this very request, whose answer was lost, or by another worker of the run.
    }
  }

  /**
   * Gives a table these columns, descriptions, tags, clustering and labels.
   *
   * @param schema the complete new schema: a policy tag that it leaves out would be gone
   */
  public void change(TableName table, TableSchema schema) {
    TableInfo info =
        TableInfo.newBuilder(id(table), TableShape.of(schema))
            .setDescription(schema.description())
            .setLabels(schema.labels())
            .build();
    service.bigQuery("changing the columns of table " + table, client -> client.update(info));
  }

  public void drop(TableName table) {
    service.bigQuery("dropping table " + table, client -> client.delete(id(table)));
  }

  /** Makes the dataset where it is missing, in the warehouse's location. */
  public void ensureDataset(String name) {
    if (datasets.contains(name)) {
      return;
    }
    DatasetId id = datasetId(name);
    requireLocation(id, find(id).orElseGet(() -> create(id)));
    datasets.add(name);
  }

  /** Whether the dataset can be used or made; makes none. */
  public void checkDataset(String name) {
    if (datasets.contains(name)) {
      return;
    }
    DatasetId id = datasetId(name);
    Optional<Dataset> there = find(id);
    there.ifPresent(dataset -> requireLocation(id, dataset));
    if (there.isEmpty()) {
      // A project that is not there, or not ours, looks like a dataset that is not there.
      service.bigQuery(
          "looking at project " + id.getProject(),
          client -> client.listDatasets(id.getProject(), BigQuery.DatasetListOption.pageSize(1)));
    }
  }

  private DatasetId datasetId(String name) {
    return DatasetId.of(service.address().project(), service.address().prefix() + name);
  }

  private Optional<Dataset> find(DatasetId id) {
    return Optional.ofNullable(
        service.bigQuery("looking at dataset " + id.getDataset(), client -> client.getDataset(id)));
  }

  private void requireLocation(DatasetId id, Dataset there) {
    WarehouseAddress.BigQuery address = service.address();
    if (!address.location().equalsIgnoreCase(there.getLocation())) {
      throw LakeException.arguments(
          "Dataset "
              + id.getDataset()
              + " of project "
              + address.project()
              + " is in "
              + there.getLocation()
              + ", not in "
              + address.location()
              + ", and BigQuery cannot move it. Name its location in --warehouse, or another"
              + " prefix.");
    }
  }

  private Dataset create(DatasetId id) {
    DatasetInfo info = DatasetInfo.newBuilder(id).setLocation(service.address().location()).build();
    String doing = "creating dataset " + id.getDataset() + " of project " + id.getProject();
    try {
      return service.bigQuery(doing, client -> client.create(info));
    } catch (BigQueryException e) {
      if (!ServiceErrors.isConflict(e)) {
        throw e;
      }
      return service.bigQuery(doing, client -> client.getDataset(id));
    }
  }
}
