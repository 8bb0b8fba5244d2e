/**
 * What classification says: classes, reasons and explanations of rows, conversions and bookings.
 */
package studio.moment.lake.pipelines.revenue.classify.verdict;
