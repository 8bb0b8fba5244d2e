/** What columns mean: texts, amounts, days, statuses. */
package studio.moment.lake.pipelines.revenue.adapter.field;
