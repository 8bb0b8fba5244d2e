/** Whether a catalog still fits its database. */
package studio.moment.lake.postgres.drift;
