/** Very many orders of one partner, to measure with. */
package studio.moment.lake.local.reports.many;
