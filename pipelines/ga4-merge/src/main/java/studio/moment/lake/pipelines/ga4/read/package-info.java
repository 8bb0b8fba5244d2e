/**
 * Records of shards, whatever holds them: row groups of Parquet files, or BigQuery tables read
 * directly. Both give Avro records that {@code event.export} understands.
 */
package studio.moment.lake.pipelines.ga4.read;
