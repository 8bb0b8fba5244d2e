package studio.moment.lake.pipelines.ga4.shard;

import java.io.Serializable;

/** One version of one day of an export, where it is. */
public sealed interface Shard extends Serializable permits FileShard, TableShard {
  ShardName name();
}
