/**
 * Which days of the GA4 export are read: names of shards, one version per day, what changed since
 * the last run, and which neighbours a changed day needs.
 */
package studio.moment.lake.pipelines.ga4.shard;
