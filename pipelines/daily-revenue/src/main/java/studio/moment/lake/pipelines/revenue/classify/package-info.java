/**
 * What every row of a partner and every booking of the window came out as, with the reasons, and
 * the proof that nothing was lost on the way.
 */
package studio.moment.lake.pipelines.revenue.classify;
