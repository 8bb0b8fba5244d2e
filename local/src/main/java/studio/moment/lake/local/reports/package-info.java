/**
 * Reports as partners would deliver them of the sample platform's bookings, with faults of every
 * kind and the truth about each row and booking.
 */
package studio.moment.lake.local.reports;
