package studio.moment.lake.warehouse.duckdb.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Which run holds a DuckDB file: a small file beside it, since nobody else can read the database
 * meanwhile. It is a note and no lock: one that a crash left is recognised by its process.
 */
record RunNote(String pipeline, String runId, Instant since, long pid) {
  static RunNote ofThisProcess(String pipeline, String runId, Instant since) {
    return new RunNote(pipeline, runId, since, ProcessHandle.current().pid());
  }

  private static Path beside(Path database) {
    return database.resolveSibling(database.getFileName() + ".run");
  }

  void write(Path database) {
    try {
      Files.writeString(beside(database), String.join("\n", pipeline, runId, since + "", pid + ""));
    } catch (IOException e) {
      // Without it the next run is told the process only.
    }
  }

  static Optional<RunNote> read(Path database) {
    try {
      String[] lines = Files.readString(beside(database)).split("\n");
      return Optional.of(
          new RunNote(lines[0], lines[1], Instant.parse(lines[2]), Long.parseLong(lines[3])));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  static void remove(Path database) {
    try {
      Files.deleteIfExists(beside(database));
    } catch (IOException e) {
      // A note of a process that has ended tells nothing.
    }
  }

  @Override
  public String toString() {
    return pipeline + " run " + runId + " since " + since + " (process " + pid + ")";
  }
}
