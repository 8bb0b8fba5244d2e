/**
 * The discrepancy report: what the last run of a day could not bring together, partner by partner,
 * in words that operators and finance act on. Read from the warehouse alone.
 */
package studio.moment.lake.pipelines.revenue.breaks;
