/** Types of source columns as a catalog declares them, where the source itself does not tell. */
package studio.moment.lake.catalog.type;
