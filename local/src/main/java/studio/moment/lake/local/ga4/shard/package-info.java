/** Day shards as Parquet: which columns there are and how lists are encoded. */
package studio.moment.lake.local.ga4.shard;
