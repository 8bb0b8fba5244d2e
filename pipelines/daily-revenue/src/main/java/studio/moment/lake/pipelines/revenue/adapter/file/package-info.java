/** Reads adapters from YAML, all mistakes at once. */
package studio.moment.lake.pipelines.revenue.adapter.file;
