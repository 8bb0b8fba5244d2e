/** Counts what is written into an export. */
package studio.moment.lake.local.ga4.count;
