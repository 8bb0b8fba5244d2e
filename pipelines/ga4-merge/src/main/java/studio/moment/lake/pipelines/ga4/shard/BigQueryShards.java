package studio.moment.lake.pipelines.ga4.shard;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.bigquery.service.Service;

/** The shards of a dataset that Google exports to. */
public final class BigQueryShards {
  private static final int PAGE = 1_000;

  private final Ga4Source.Dataset source;
  private final Service service;

  /**
   * @param service asks BigQuery; its own project is not used
   */
  public BigQueryShards(Ga4Source.Dataset source, Service service) {
    this.source = source;
    this.service = service;
  }

  /**
   * All versions of all days, by their names alone. Tables of other names are left alone: Google
   * names shards itself, and people keep tables of their own beside them.
   *
   * @throws LakeException ARGUMENTS where the dataset has no shard or cannot be seen; NOT_READY
   *     where BigQuery cannot be reached
   */
  public List<TableShard> list() {
    DatasetId dataset = DatasetId.of(source.project(), source.dataset());
    List<TableShard> shards =
        service.bigQuery(
            "listing the GA4 export " + name(),
            client -> {
              List<TableShard> found = new ArrayList<>();
              for (Table table :
                  client
                      .listTables(dataset, BigQuery.TableListOption.pageSize(PAGE))
                      .iterateAll()) {
                ShardName.parse(table.getTableId().getTable())
                    .ifPresent(
                        shard ->
                            found.add(new TableShard(shard, source.project(), source.dataset())));
              }
              return found;
            });
    if (shards.isEmpty()) {
      throw LakeException.arguments(
          "There is no GA4 shard in dataset "
              + name()
              + ". --ga4 takes bigquery:PROJECT.analytics_NUMBER, the dataset that the BigQuery link"
              + " of the property exports to.");
    }
    return shards;
  }

  /**
   * Tells one content of the table from another: when it was last written and how many rows it has.
   *
   * @throws LakeException NOT_READY where the table is gone since it was listed
   */
  public String fingerprint(TableShard shard) {
    Table table =
        table(shard, BigQuery.TableField.LAST_MODIFIED_TIME, BigQuery.TableField.NUM_ROWS);
    if (table.getLastModifiedTime() == null) {
      throw LakeException.unexpected(
          "BigQuery does not tell when "
              + shard.table()
              + " was last written, so a rewrite would go unnoticed. It must be a table, not a view.",
          null);
    }
    return shard.name().table() + "/" + table.getLastModifiedTime() + "/" + table.getNumRows();
  }

  /**
   * The paths of all columns the table has, such as {@code device.web_info.browser}: what may be
   * selected of an older shard.
   *
   * @throws LakeException NOT_READY where the table is gone since it was listed
   */
  public List<String> columns(TableShard shard) {
    List<String> paths = new ArrayList<>();
    addPaths(table(shard).getDefinition().getSchema().getFields(), "", paths);
    return paths;
  }

  private static void addPaths(List<Field> fields, String parent, List<String> paths) {
    for (Field field : fields) {
      if (field.getSubFields() == null) {
        paths.add(parent + field.getName());
      } else {
        addPaths(field.getSubFields(), parent + field.getName() + ".", paths);
      }
    }
  }

  private Table table(TableShard shard, BigQuery.TableField... fields) {
    TableId id = TableId.of(shard.project(), shard.dataset(), shard.name().table());
    Table table =
        service.bigQuery(
            "looking at " + shard.table(),
            client ->
                fields.length == 0
                    ? client.getTable(id)
                    : client.getTable(id, BigQuery.TableOption.fields(fields)));
    if (table == null) {
      throw LakeException.notReady(
          shard.table()
              + " is gone since it was listed: Google replaces an intraday table by the daily one."
              + " Run the same command again.");
    }
    return table;
  }

  private String name() {
    return source.project() + "." + source.dataset();
  }
}
