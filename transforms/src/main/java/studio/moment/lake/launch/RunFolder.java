package studio.moment.lake.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.util.MimeTypes;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;

/** Makes ready what a run writes beside its tables: the staging folder and the run report. */
public final class RunFolder {
  private RunFolder() {}

  /**
   * Empties the staging place of what killed runs left and shows that it can be written to. The
   * caller holds the lock: none of those runs is alive.
   *
   * @throws LakeException ARGUMENTS where it cannot be written to
   */
  public static void prepare(RunContext run) {
    StagedFolder.delete(run.stagingRoot());
    String marker = run.staging() + "/_started";
    try (WritableByteChannel channel =
        FileSystems.create(FileSystems.matchNewResource(marker, false), MimeTypes.TEXT)) {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
    } catch (IOException | RuntimeException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The staging folder "
              + run.staging()
              + " cannot be written to ("
              + e.getMessage()
              + "). Check that it exists or can be made, and its permissions, or name another one with"
              + " --staging.",
          e);
    }
  }

  /**
   * A report that cannot be written is told before anything is read, and the report of an earlier
   * run must not stand for this one if this one is killed.
   *
   * @throws LakeException ARGUMENTS where it cannot be written
   */
  public static void requireReport(RunContext run) {
    if (run.runReport() != null) {
      new RunReport(
              run.pipeline(),
              run.runId(),
              run.runDate(),
              RunStatus.RUNNING,
              0,
              List.of(),
              List.of(),
              Map.of(),
              null)
          .write(run.runReport());
    }
  }

  /** Removes the run's files, and the folder of all runs if this run holds the lock. */
  static void remove(RunContext run, boolean locked) {
    StagedFolder.delete(run.staging());
    if (locked) {
      StagedFolder.deleteIfEmpty(run.stagingRoot());
      RunContexts.folderBeside(run.warehouse()).ifPresent(StagedFolder::deleteIfEmpty);
    }
  }
}
