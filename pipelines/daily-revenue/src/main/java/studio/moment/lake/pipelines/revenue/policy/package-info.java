/** What a partner pays and what of it is the creator's: versions in time, and payouts. */
package studio.moment.lake.pipelines.revenue.policy;
