/** Policies as files: {@code *.policy.yaml}, in the shape of {@code policy.schema.json}. */
package studio.moment.lake.pipelines.revenue.policy.file;
