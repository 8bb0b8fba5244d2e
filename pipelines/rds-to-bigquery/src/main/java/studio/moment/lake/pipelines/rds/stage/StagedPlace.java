package studio.moment.lake.pipelines.rds.stage;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.pipelines.rds.plan.TableSlice;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** Where a run's staged files go, and what it means where they cannot. */
final class StagedPlace {
  /** What operating systems say of a place that takes no more bytes. */
  private static final List<String> FULL_DISK =
      List.of("no space left", "quota exceeded", "file too large");

  private StagedPlace() {}

  /** A new name: every attempt writes a file of its own. */
  static String newFile(RunSpec spec, TableSlice slice) {
    return String.format(
        Locale.ROOT,
        "%s/%s/%s-%05d-%s.parquet",
        spec.run().staging(),
        // Table names can hold what paths cannot.
        String.format(Locale.ROOT, "table-%03d", slice.table()),
        slice.what().name().toLowerCase(Locale.ROOT),
        slice.number(),
        UUID.randomUUID());
  }

  static LakeException failed(RunSpec spec, TablePlan table, IOException e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    boolean full =
        FULL_DISK.stream().anyMatch(words -> text.toLowerCase(Locale.ROOT).contains(words));
    return new LakeException(
        full ? ExitCode.NOT_READY : ExitCode.UNEXPECTED,
        "A staged file of "
            + table.target()
            + " cannot be written below "
            + spec.run().staging()
            + ": "
            + text
            + ". Make room there or name another folder with --staging, then run again; nothing was"
            + " published.",
        e);
  }
}
