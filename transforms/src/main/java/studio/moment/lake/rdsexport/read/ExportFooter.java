package studio.moment.lake.rdsexport.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;
import studio.moment.lake.parquet.ChannelInputFile;
import studio.moment.lake.parquet.ParquetFiles;
import studio.moment.lake.rdsexport.ExportFile;
import studio.moment.lake.rdsexport.ExportStore;
import studio.moment.lake.runs.LakeException;

/**
 * What the footer of a data file says.
 *
 * @param groups its row groups, in their order
 */
public record ExportFooter(ExportFile file, MessageType schema, List<Group> groups) {
  /** Footers are small and far away: waiting for many at a time costs little. */
  private static final int SIDE_BY_SIDE = 16;

  public ExportFooter {
    groups = List.copyOf(groups);
  }

  /**
   * A row group.
   *
   * @param bytes compressed size of all columns
   */
  public record Group(long rows, long bytes) {}

  /** Rows of the file. */
  public long rows() {
    return groups.stream().mapToLong(Group::rows).sum();
  }

  /**
   * Reads the footers of many files, in their order.
   *
   * @throws LakeException NOT_READY where a file cannot be read or is not whole; CHECK_FAILED where
   *     a footer contradicts itself
   */
  public static List<ExportFooter> read(ExportStore store, List<ExportFile> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(SIDE_BY_SIDE, files.size()));
    try {
      List<Future<ExportFooter>> reading = new ArrayList<>();
      files.forEach(file -> reading.add(threads.submit(() -> read(store, file))));
      List<ExportFooter> footers = new ArrayList<>();
      for (Future<ExportFooter> each : reading) {
        footers.add(each.get());
      }
      return footers;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw LakeException.unexpected("Reading the footers of the snapshot export failed.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LakeException.unexpected("Reading the footers of the snapshot export was ended.", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static ExportFooter read(ExportStore store, ExportFile file) {
    try (ChannelInputFile input = new ChannelInputFile(store.open(file.uri()));
        ParquetFileReader reader = ParquetFiles.open(input, file.uri())) {
      List<Group> groups = new ArrayList<>();
      for (BlockMetaData block : reader.getRowGroups()) {
        requireValuesOfRows(file, groups.size(), block);
        groups.add(new Group(block.getRowCount(), block.getCompressedSize()));
      }
      return new ExportFooter(file, reader.getFileMetaData().getSchema(), groups);
    } catch (IOException e) {
      throw ParquetFiles.unreadable(file.uri(), e);
    }
  }

  /** Every row has one value, or NULL, in each column that is no list. */
  private static void requireValuesOfRows(ExportFile file, int group, BlockMetaData block) {
    for (ColumnChunkMetaData column : block.getColumns()) {
      if (column.getPath().size() == 1 && column.getValueCount() != block.getRowCount()) {
        throw LakeException.checkFailed(
            "Row group "
                + group
                + " of "
                + file.uri()
                + " has "
                + block.getRowCount()
                + " rows by its footer, and "
                + column.getValueCount()
                + " values in the column "
                + column.getPath().toDotString()
                + ". The file is damaged: export or copy it again. Nothing was published.");
      }
    }
  }
}
