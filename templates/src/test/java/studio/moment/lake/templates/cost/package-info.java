/** The arithmetic of bills. */
package studio.moment.lake.templates.cost;
