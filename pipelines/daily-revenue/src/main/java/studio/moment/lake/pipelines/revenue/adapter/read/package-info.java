/** Reports to partner rows, with rejections, totals and declared numbers checked. */
package studio.moment.lake.pipelines.revenue.adapter.read;
