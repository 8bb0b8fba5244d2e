package studio.moment.lake.pipelines.ga4.shard;

import java.io.Serializable;

/** One version of one day of an export, where it is. */
public sealed interface Shard extends Serializable permits FileShard, TableShard {
  ShardName name();

  /**
   * Tells one content of the shard from another: the same as long as nothing was rewritten. It is
   * kept with a run, and a day is read again when it differs. May read files.
   */
  String fingerprint();
}
