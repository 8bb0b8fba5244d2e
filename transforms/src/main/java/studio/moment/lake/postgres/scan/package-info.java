/** Looks for personal data in columns that are kept as they are, while their rows are staged. */
package studio.moment.lake.postgres.scan;
