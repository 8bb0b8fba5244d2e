package studio.moment.lake.pipelines.ga4.read;

import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** Opening Parquet files, and what it means where that fails. */
final class ParquetFiles {
  private ParquetFiles() {}

  /**
   * @throws LakeException NOT_READY where the file does not end as a Parquet file does. A file that
   *     was cut off has no footer, and so has one that is still being copied: the same command may
   *     succeed when it is whole.
   */
  static ParquetFileReader open(ChannelInputFile input, String uri) throws IOException {
    try {
      return ParquetFileReader.open(
          input, ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
    } catch (RuntimeException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          uri
              + " is not a whole Parquet file: its end is missing or damaged. It may still be"
              + " copied: wait, or copy it again, then run the same command again.",
          e);
    }
  }

  static LakeException unreadable(String uri, IOException e) {
    return new LakeException(
        ExitCode.NOT_READY,
        uri
            + " cannot be read ("
            + e.getClass().getSimpleName()
            + "). Check that it is there and may be read, then run the same command again.",
        e);
  }
}
