/** Values made of values: arrays, composites, hstore, ranges. */
package studio.moment.lake.postgres.text.nested;
