/** Money without floating point: minor units, rates, rounding, splits, rates of exchange. */
package studio.moment.lake.pipelines.revenue.money;
