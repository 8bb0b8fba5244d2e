/** The parts of a policy: conditions, rates, tiers, caps, rounding, as the file declares them. */
package studio.moment.lake.pipelines.revenue.policy.terms;
