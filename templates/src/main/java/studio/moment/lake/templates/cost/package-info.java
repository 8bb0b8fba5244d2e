/** A month's bill, from run reports and a list of prices. */
package studio.moment.lake.templates.cost;
