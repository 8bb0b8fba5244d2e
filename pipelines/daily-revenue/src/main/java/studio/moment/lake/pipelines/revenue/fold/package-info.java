/**
 * What a partner says of an order, out of all rows it ever delivered of it: rows of a lineage
 * become one conversion, whatever order they arrived in. Plain Java; money in minor units.
 */
package studio.moment.lake.pipelines.revenue.fold;
