/** How partners' reports are read, as their YAML files declare it: the model. */
package studio.moment.lake.pipelines.revenue.adapter;
