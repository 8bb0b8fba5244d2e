/** Shows a person how an adapter reads a report. */
package studio.moment.lake.pipelines.revenue.adapter.check;
