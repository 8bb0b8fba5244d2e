package studio.moment.lake.pipelines.rds.plan;

import java.io.Serializable;
import studio.moment.lake.launch.ready.Start;
import studio.moment.lake.runs.LakeException;

/**
 * What planning came to. A failure travels to the last step as a value, so that one place records
 * it and ends the run.
 *
 * @param plan null where planning failed, or the day is published already
 * @param start null where planning failed
 * @param failure null where it did not
 */
public record Planned(RunPlan plan, Start start, LakeException failure) implements Serializable {}
