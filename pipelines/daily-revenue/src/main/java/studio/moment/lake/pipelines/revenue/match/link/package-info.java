/** What matching takes and gives beside conversions and bookings: rules, links, ambiguities. */
package studio.moment.lake.pipelines.revenue.match.link;
