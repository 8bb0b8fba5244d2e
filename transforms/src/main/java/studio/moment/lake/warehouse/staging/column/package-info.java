/** Columns of a staged file that are neither in a list nor in a record, written page by page. */
package studio.moment.lake.warehouse.staging.column;
