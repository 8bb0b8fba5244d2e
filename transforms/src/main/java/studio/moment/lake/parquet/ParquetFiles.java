package studio.moment.lake.parquet;

import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** Opening Parquet files and their row groups, and what it means where that fails. */
public final class ParquetFiles {
  private ParquetFiles() {}

  /**
   * @throws LakeException NOT_READY where the file does not end as a Parquet file does. A file that
   *     was cut off has no footer, and so has one that is still being copied: the same command may
   *     succeed when it is whole.
   */
  public static ParquetFileReader open(ChannelInputFile input, String uri) throws IOException {
    try {
      return ParquetFileReader.open(
          input,
          ParquetReadOptions.builder(new PlainParquetConfiguration())
              .withCodecFactory(new PageCodecs())
              .build());
    } catch (LakeException e) {
      throw e;
    } catch (RuntimeException e) {
      if (input.failed() && e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new LakeException(
          ExitCode.NOT_READY,
          uri
              + " is not a whole Parquet file: its end is missing or damaged. It may still be"
              + " copied: wait, or copy it again, then run the same command again.",
          e);
    }
  }

  /**
   * Reads the requested columns of one row group.
   *
   * @param rows how many it had when the run was planned
   * @throws LakeException CHECK_FAILED where it is damaged, NOT_READY where it is another one by
   *     now
   */
  public static PageReadStore rowGroup(
      ParquetFileReader file, ChannelInputFile input, String uri, int rowGroup, long rows)
      throws IOException {
    PageReadStore pages;
    try {
      pages = rowGroup < file.getRowGroups().size() ? file.readRowGroup(rowGroup) : null;
    } catch (LakeException e) {
      throw e;
    } catch (RuntimeException | IOException e) {
      if (input.failed() && e instanceof IOException failure) {
        throw failure;
      }
      throw damaged(uri, rowGroup, e);
    }
    if (pages == null || pages.getRowCount() != rows) {
      throw LakeException.notReady(
          uri
              + " was rewritten while it was read. Run the same command again when the export is"
              + " complete.");
    }
    return pages;
  }

  /** The end of the file is whole, so it was not cut off: reading it again would not help. */
  public static LakeException damaged(String uri, int rowGroup, Exception cause) {
    return new LakeException(
        ExitCode.CHECK_FAILED,
        "Row group "
            + rowGroup
            + " of "
            + uri
            + " is damaged and cannot be decoded. Export or copy the file again.",
        cause);
  }

  public static LakeException unreadable(String uri, IOException e) {
    return new LakeException(
        ExitCode.NOT_READY,
        uri
            + " cannot be read ("
            + e.getClass().getSimpleName()
            + "). Check that it is there and may be read, then run the same command again.",
        e);
  }
}
