/** Texts, bytes, truth values, uuids, JSON and PostGIS values. */
package studio.moment.lake.postgres.text.plain;
