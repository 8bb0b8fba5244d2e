/** Which files are there: whose reports, of which days, in which order. */
package studio.moment.lake.pipelines.revenue.adapter.arrival;
