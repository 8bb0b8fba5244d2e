package studio.moment.lake.pipelines.rds.stage;

import java.io.Serializable;
import studio.moment.lake.postgres.slice.SliceResult;
import studio.moment.lake.runs.LakeException;

/**
 * What became of a slice.
 *
 * @param result null where it failed
 * @param failure null where it did not
 */
public record SliceOutcome(SliceResult result, LakeException failure) implements Serializable {}
