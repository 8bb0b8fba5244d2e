/** The table unified_events: its columns, and rows of events for staged files. */
package studio.moment.lake.pipelines.ga4.event.table;
