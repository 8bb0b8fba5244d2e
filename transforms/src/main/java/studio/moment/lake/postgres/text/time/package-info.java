/** Dates, times, instants and intervals, in PostgreSQL's ISO style. */
package studio.moment.lake.postgres.text.time;
