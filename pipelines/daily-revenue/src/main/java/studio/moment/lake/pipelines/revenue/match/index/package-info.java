/**
 * Dictionary codes and groups over arrays: what keeps a million records small and quick to join.
 */
package studio.moment.lake.pipelines.revenue.match.index;
