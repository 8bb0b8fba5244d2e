package studio.moment.lake.pipelines.ga4.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import studio.moment.lake.parquet.ChannelInputFile;
import studio.moment.lake.parquet.ParquetFiles;
import studio.moment.lake.pipelines.ga4.shard.FileShard;
import studio.moment.lake.pipelines.ga4.shard.ShardPart;
import studio.moment.lake.runs.LakeException;

/**
 * What the footers of a shard's files say.
 *
 * @param tasks row groups that have rows; none for an empty shard, which is a valid day
 * @param unknownColumns paths that Google's description of the export does not have: not read, to
 *     be reported
 */
public record ShardPlan(List<RowGroupTask> tasks, SortedSet<String> unknownColumns) {

  /**
   * Opens every file of the shard and reads its footer.
   *
   * @throws LakeException ARGUMENTS where a file is no GA4 export; NOT_READY where it cannot be
   *     read or has no footer, as a file that is still being copied
   */
  public static ShardPlan of(FileShard shard) {
    List<RowGroupTask> tasks = new ArrayList<>();
    SortedSet<String> unknown = new TreeSet<>();
    for (ShardPart part : shard.parts()) {
      try (ChannelInputFile input = new ChannelInputFile(part.uri());
          ParquetFileReader file = ParquetFiles.open(input, part.uri())) {
        unknown.addAll(FileSchema.of(file.getFileMetaData().getSchema(), part.uri()).unknown());
        List<BlockMetaData> groups = file.getRowGroups();
        for (int group = 0; group < groups.size(); group++) {
          if (groups.get(group).getRowCount() > 0) {
            tasks.add(
                new RowGroupTask(shard.name(), part.uri(), group, groups.get(group).getRowCount()));
          }
        }
      } catch (IOException e) {
        throw ParquetFiles.unreadable(part.uri(), e);
      }
    }
    return new ShardPlan(tasks, unknown);
  }

  /** Rows of the whole shard. */
  public long rows() {
    return tasks.stream().mapToLong(RowGroupTask::rows).sum();
  }
}
