/** Values of an exported Parquet column, text or native, in COPY's binary form. */
package studio.moment.lake.postgres.text.parquet;
