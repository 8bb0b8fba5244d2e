/** The discrepancy report of daily-revenue as a page in one file. */
package studio.moment.lake.local.breaks;
