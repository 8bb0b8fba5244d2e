/**
 * The ladder that matches conversions of one partner with bookings: every rung works on what those
 * before it left over. Plain Java over indices and dictionary codes, so that a million of each
 * fits.
 */
package studio.moment.lake.pipelines.revenue.match;
