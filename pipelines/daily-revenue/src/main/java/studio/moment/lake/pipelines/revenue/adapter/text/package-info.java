/** Bytes to text in the declared charset and no other. */
package studio.moment.lake.pipelines.revenue.adapter.text;
