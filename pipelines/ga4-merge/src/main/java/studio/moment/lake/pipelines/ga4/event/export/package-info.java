/**
 * From a record of the export to an {@link studio.moment.lake.pipelines.ga4.event.Event}: where
 * values stand in a schema, what they mean, and what of them may leave the pipeline.
 */
package studio.moment.lake.pipelines.ga4.event.export;
