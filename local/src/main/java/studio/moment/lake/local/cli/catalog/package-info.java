/** What {@code ./lake catalog} asks and prints. */
package studio.moment.lake.local.cli.catalog;
