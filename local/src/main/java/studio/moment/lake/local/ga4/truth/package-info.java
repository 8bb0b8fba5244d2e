/** What a reader of the export should find: labels of the planted faults, and totals. */
package studio.moment.lake.local.ga4.truth;
