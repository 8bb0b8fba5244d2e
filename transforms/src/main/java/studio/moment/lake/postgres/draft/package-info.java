/** A catalog for a database that has none: every column with a class, and why. */
package studio.moment.lake.postgres.draft;
