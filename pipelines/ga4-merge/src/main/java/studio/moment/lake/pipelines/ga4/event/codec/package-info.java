/**
 * Events on their way through a shuffle: batches in a compact form of their own. The form lives
 * within one run and has no versions.
 */
package studio.moment.lake.pipelines.ga4.event.codec;
