package studio.moment.lake.rdsexport.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers row groups into slices of about equal size: an export may have thousands of small files,
 * and a slice costs time to hand out and a staged file.
 */
public final class ExportSlices {
  /** GZIP holds two or three times that in values. */
  private static final long MIN_SLICE_BYTES = 12L << 20;

  private static final int MAX_SLICES = 256;

  private final long sliceBytes;

  /**
   * @param totalBytes of all tables of the run
   */
  public ExportSlices(long totalBytes) {
    this.sliceBytes = Math.max(MIN_SLICE_BYTES, totalBytes / MAX_SLICES);
  }

  /** The slices of one table; together they hold every row group that has rows exactly once. */
  public List<ExportSlice> plan(int table, List<ExportFooter> footers) {
    List<ExportSlice> slices = new ArrayList<>();
    List<ExportSlice.Group> groups = new ArrayList<>();
    long bytes = 0;
    for (ExportFooter footer : footers) {
      for (int number = 0; number < footer.groups().size(); number++) {
        ExportFooter.Group group = footer.groups().get(number);
        if (group.rows() == 0) {
          continue;
        }
        if (bytes > 0 && bytes + group.bytes() > sliceBytes) {
          slices.add(new ExportSlice(table, slices.size(), groups, bytes));
          groups = new ArrayList<>();
          bytes = 0;
        }
        groups.add(new ExportSlice.Group(footer.file().uri(), number, group.rows()));
        bytes += group.bytes();
      }
    }
    if (!groups.isEmpty()) {
      slices.add(new ExportSlice(table, slices.size(), groups, bytes));
    }
    return slices;
  }
}
