/**
 * An RDS snapshot export of a live database, as AWS would write it to S3: manifests, folders,
 * Parquet.
 */
package studio.moment.lake.local.export;
