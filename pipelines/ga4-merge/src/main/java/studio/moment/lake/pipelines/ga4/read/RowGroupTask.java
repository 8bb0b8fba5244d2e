package studio.moment.lake.pipelines.ga4.read;

import java.io.Serializable;
import studio.moment.lake.pipelines.ga4.shard.ShardName;

/**
 * The unit of reading: one row group of one file of a shard.
 *
 * @param uri the file
 * @param rowGroup its number in the file, from 0
 * @param rows rows in it, as the file's footer says
 */
public record RowGroupTask(ShardName shard, String uri, int rowGroup, long rows)
    implements Serializable {}
