/** The platform's tables, row by row, as {@code COPY ... FROM STDIN} reads them. */
package studio.moment.lake.local.platform.tables;
