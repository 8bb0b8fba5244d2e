/** Parameters of the site's own that get columns of their own, as a file declares them. */
package studio.moment.lake.pipelines.ga4.event.params;
