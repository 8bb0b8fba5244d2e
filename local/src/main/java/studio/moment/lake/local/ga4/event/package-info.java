/** What GA4 measured, in its own terms: sessions, events, parameters, sources. */
package studio.moment.lake.local.ga4.event;
