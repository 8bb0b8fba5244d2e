package studio.moment.lake.pipelines.ga4.shard;

/** A shard that is a BigQuery table. */
public record TableShard(ShardName name, String project, String dataset) implements Shard {

  /** {@code project:dataset.table}, as BigQueryIO takes it. */
  public String table() {
    return project + ":" + dataset + "." + name.table();
  }
}
