/**
 * What happened on the platform: creators, links, clicks, the bookings that came of them and what
 * became of each. Tables, exports and partner reports are views of this.
 */
package studio.moment.lake.local.platform.truth;
