/** The commands of {@code ./lake}. */
package studio.moment.lake.local.cli;
