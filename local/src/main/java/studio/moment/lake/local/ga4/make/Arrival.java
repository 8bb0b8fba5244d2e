package studio.moment.lake.local.ga4.make;

import studio.moment.lake.local.platform.truth.Visit;

/**
 * Somebody comes to the site.
 *
 * @param second seconds since 1970
 * @param visit the platform's visit with its clicks, or null where none was clicked
 */
record Arrival(Guest guest, long second, Visit visit) {}
