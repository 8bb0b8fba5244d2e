/** From orders to won: what the partner owes, and whose it is. */
package studio.moment.lake.pipelines.revenue.policy.pricing;
