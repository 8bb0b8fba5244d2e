/** What partners tell of bookings, day by day, and what goes wrong with it. */
package studio.moment.lake.local.reports.make;
