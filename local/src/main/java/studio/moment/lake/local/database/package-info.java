/** A real PostgreSQL server on this machine, and the sample platform in it. */
package studio.moment.lake.local.database;
