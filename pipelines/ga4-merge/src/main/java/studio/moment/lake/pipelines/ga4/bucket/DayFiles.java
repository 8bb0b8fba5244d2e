package studio.moment.lake.pipelines.ga4.bucket;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.rows.RowTable;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.StagedFileWriter;

/** Stages rows of day partitions: a file for each table, day and part of the run. */
public final class DayFiles {
  private final String folder;
  private final String part;
  private final Dialect dialect;
  private final List<DayFile> files = new ArrayList<>();
  private final PersonalDataScan scan = new PersonalDataScan();

  /**
   * @param folder the run's staging folder, without a slash at the end
   * @param part tells files of one table and day apart, unique in the run even if a step is retried
   */
  public DayFiles(String folder, String part, Dialect dialect) {
    this.folder = folder;
    this.part = part;
    this.dialect = dialect;
  }

  /**
   * Writes the rows of one day; none make no file.
   *
   * @throws LakeException NOT_READY where the place cannot be written to
   */
  public <T> void write(RowTable<T> table, LocalDate day, Collection<T> rows) {
    write(table.name(), table.schema(), table::fill, day, rows);
  }

  /** Puts all values of a row into a buffer. */
  @FunctionalInterface
  public interface Filler<T> {
    void fill(T row, RowBuffer buffer);
  }

  /** The same for a table whose columns are not made by {@link RowTable}. */
  public <T> void write(
      TableName name, TableSchema schema, Filler<T> filler, LocalDate day, Collection<T> rows) {
    if (rows.isEmpty()) {
      return;
    }
    String uri = folder + "/" + name.table() + "/" + day + "-" + part + ".parquet";
    try (StagedFileWriter writer = StagedFileWriter.create(uri, schema, dialect)) {
      RowBuffer buffer = new RowBuffer(schema.fields().size());
      for (T row : rows) {
        filler.fill(row, buffer);
        scan.look(name, schema, buffer);
        writer.write(buffer);
      }
      files.add(new DayFile(name, day, writer.finish()));
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          "The staged file of "
              + name
              + " for "
              + day
              + " cannot be written below "
              + folder
              + " ("
              + e.getMessage()
              + "). Make room there or name another place with --staging, then run the same command"
              + " again; nothing was published.",
          e);
    }
  }

  /** How many staged texts look like personal data, by table and column. */
  Map<String, Long> personalData() {
    return scan.hits();
  }

  /** What was written. */
  public List<DayFile> files() {
    return List.copyOf(files);
  }
}
