package studio.moment.lake.pipelines.ga4.shard;

/**
 * A shard that is a BigQuery table.
 *
 * @param lastModifiedMillis since 1970-01-01T00:00Z, as BigQuery tells it: Google rewrites a daily
 *     table as a whole, and an intraday one grows
 * @param rows rows in the table
 */
public record TableShard(
    ShardName name, String project, String dataset, long lastModifiedMillis, long rows)
    implements Shard {

  /** {@code project:dataset.table}, as BigQueryIO takes it. */
  public String table() {
    return project + ":" + dataset + "." + name.table();
  }

  @Override
  public String fingerprint() {
    return name.table() + "/" + lastModifiedMillis + "/" + rows;
  }
}
