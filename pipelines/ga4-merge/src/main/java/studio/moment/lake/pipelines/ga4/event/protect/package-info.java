/**
 * What of an event's texts may leave the pipeline: redaction, URLs, ids and the event's key. Pure
 * Java, one set of objects per thread.
 */
package studio.moment.lake.pipelines.ga4.event.protect;
