/**
 * Exports of RDS and Aurora snapshots: Parquet files with two kinds of JSON manifests beside them,
 * in an object store or a local folder.
 */
package studio.moment.lake.rdsexport;
