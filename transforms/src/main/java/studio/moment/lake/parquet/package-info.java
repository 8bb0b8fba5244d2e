/** Reading Parquet files on any file system that Beam knows. */
package studio.moment.lake.parquet;
