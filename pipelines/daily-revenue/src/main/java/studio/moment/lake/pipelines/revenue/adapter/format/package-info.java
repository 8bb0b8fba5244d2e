/** Files of any format as records of values. */
package studio.moment.lake.pipelines.revenue.adapter.format;
