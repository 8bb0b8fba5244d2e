/** Where the values of an event stand in records of a schema, resolved once per schema. */
package studio.moment.lake.pipelines.ga4.event.export.shape;
