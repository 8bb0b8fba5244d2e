/**
 * The sample platform's GA4 export: day shards in the nested schema of 2025, told from the same
 * visits and links as the database, with the faults of real exports planted and labelled.
 */
package studio.moment.lake.local.ga4;
