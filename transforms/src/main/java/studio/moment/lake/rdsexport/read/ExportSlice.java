package studio.moment.lake.rdsexport.read;

import java.io.Serializable;
import java.util.List;

/**
 * Row groups of an exported table that are read into one staged file.
 *
 * @param table position of the table in the run
 * @param number position of the slice in its table, from 0
 * @param bytes compressed size of all columns of the row groups, for ordering
 */
public record ExportSlice(int table, int number, List<Group> groups, long bytes)
    implements Serializable {
  public ExportSlice {
    groups = List.copyOf(groups);
  }

  /**
   * A row group.
   *
   * @param number its position in the file, from 0
   * @param rows how many it has by the file's footer
   */
  public record Group(String uri, int number, long rows) implements Serializable {}

  /** Rows by the files' footers. */
  public long rows() {
    return groups.stream().mapToLong(Group::rows).sum();
  }
}
