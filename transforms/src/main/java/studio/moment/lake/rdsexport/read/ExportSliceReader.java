package studio.moment.lake.rdsexport.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import studio.moment.lake.parquet.ChannelInputFile;
import studio.moment.lake.parquet.FlatColumn;
import studio.moment.lake.parquet.ParquetFiles;
import studio.moment.lake.postgres.slice.DecodedRow;
import studio.moment.lake.postgres.slice.ReadPlan;
import studio.moment.lake.postgres.slice.RowStager;
import studio.moment.lake.postgres.slice.RowsListener;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.postgres.slice.SliceResult;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.rdsexport.ExportStore;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * Reads one slice of an export into one staged file: the columns that are loaded, decoded and
 * protected by what decodes and protects them over JDBC.
 */
public final class ExportSliceReader {
  private final ExportStore store;
  private final ReadPlan plan;
  private final DecoderContext context;
  private final RowsListener progress;
  private final int scanned;

  /**
   * @param scanned values of each kept column that are looked at before any is left out; 0: none is
   *     looked at
   */
  public ExportSliceReader(
      ExportStore store,
      ReadPlan plan,
      DecoderContext context,
      RowsListener progress,
      int scanned) {
    this.store = store;
    this.plan = plan;
    this.context = context;
    this.progress = progress;
    this.scanned = scanned;
  }

  /**
   * Reads the slice. What is told as source rows was counted while reading.
   *
   * @param uri where the staged file goes
   * @throws LakeException NOT_READY where a file is gone or was rewritten; CHECK_FAILED where it is
   *     damaged
   * @throws UnreadExport where the file system failed
   * @throws IOException if the staged file cannot be written
   */
  public SliceResult read(ExportSlice slice, String uri) throws IOException {
    long start = System.currentTimeMillis();
    DecodedRow row = new DecodedRow(plan, context);
    long rows = 0;
    String where = slice.groups().get(0).uri();
    try (RowStager stager = new RowStager(plan, uri, where, progress, scanned)) {
      List<ExportSlice.Group> groups = slice.groups();
      for (int from = 0; from < groups.size(); ) {
        String file = groups.get(from).uri();
        int to = from + 1;
        while (to < groups.size() && groups.get(to).uri().equals(file)) {
          to++;
        }
        rows += read(groups.subList(from, to), row, stager);
        from = to;
      }
      StagedFile file = stager.finish();
      return new SliceResult(
          slice.table(),
          Slice.What.ROWS,
          rows,
          file,
          stager.rejectedRows(),
          stager.rejected(),
          stager.scanned(),
          start,
          System.currentTimeMillis());
    }
  }

  /**
   * @param groups of one file
   */
  private long read(List<ExportSlice.Group> groups, DecodedRow row, RowStager stager)
      throws IOException {
    ExportSlice.Group first = groups.get(0);
    long rows = 0;
    try (ChannelInputFile input = open(first);
        ParquetFileReader file = reader(input, first)) {
      MessageType stored = file.getFileMetaData().getSchema();
      Map<String, List<ExportColumn.Wanted>> columns = columns();
      file.setRequestedSchema(
          new MessageType(
              stored.getName(), columns.keySet().stream().map(stored::getType).toList()));
      for (ExportSlice.Group group : groups) {
        try (PageReadStore pages = pages(file, input, group)) {
          rows += read(group, pages, columns, stored, row, stager);
        }
      }
    }
    return rows;
  }

  private static long read(
      ExportSlice.Group group,
      PageReadStore pages,
      Map<String, List<ExportColumn.Wanted>> wanted,
      MessageType stored,
      DecodedRow row,
      RowStager stager)
      throws IOException {
    ByteSink sink = new ByteSink(4096);
    List<ExportColumn> columns = new ArrayList<>();
    wanted.forEach(
        (name, forms) -> {
          ColumnDescriptor column = stored.getColumnDescription(new String[] {name});
          columns.add(
              new ExportColumn(
                  column.getPrimitiveType(),
                  new FlatColumn(column, pages.getPageReader(column)),
                  forms,
                  sink));
        });
    ExportColumn[] all = columns.toArray(ExportColumn[]::new);
    long count = pages.getRowCount();
    for (long i = 0; i < count; i++) {
      sink.clear();
      row.start();
      decode(all, row, group);
      stager.add(row);
    }
    return count;
  }

  private static void decode(ExportColumn[] columns, DecodedRow row, ExportSlice.Group group) {
    try {
      for (ExportColumn column : columns) {
        column.decode(row);
      }
    } catch (RuntimeException e) {
      if (e instanceof LakeException) {
        throw e;
      }
      throw ParquetFiles.damaged(group.uri(), group.number(), e);
    }
  }

  /** The columns to read, by name, each with the forms in which targets want it. */
  private Map<String, List<ExportColumn.Wanted>> columns() {
    Map<String, Map<String, List<Integer>>> targets = new LinkedHashMap<>();
    for (int i = 0; i < plan.columns().size(); i++) {
      ColumnMapping column = plan.columns().get(i);
      if (column.expression() != null) {
        targets
            .computeIfAbsent(column.sourceColumn(), name -> new LinkedHashMap<>())
            .computeIfAbsent(column.expression(), expression -> new ArrayList<>())
            .add(i);
      }
    }
    Map<String, List<ExportColumn.Wanted>> columns = new LinkedHashMap<>();
    targets.forEach(
        (name, forms) -> columns.put(name, forms.values().stream().map(this::form).toList()));
    return columns;
  }

  private ExportColumn.Wanted form(List<Integer> targets) {
    ColumnMapping first = plan.columns().get(targets.get(0));
    return new ExportColumn.Wanted(
        first.sourceType(),
        first.sourceModifier(),
        first.select(),
        IntStream.range(0, targets.size()).map(targets::get).toArray());
  }

  private ChannelInputFile open(ExportSlice.Group group) {
    try {
      return new ChannelInputFile(store.open(group.uri()));
    } catch (IOException e) {
      throw new UnreadExport(group.uri(), e);
    }
  }

  private static ParquetFileReader reader(ChannelInputFile input, ExportSlice.Group group) {
    try {
      return ParquetFiles.open(input, group.uri());
    } catch (IOException e) {
      throw new UnreadExport(group.uri(), e);
    }
  }

  private static PageReadStore pages(
      ParquetFileReader file, ChannelInputFile input, ExportSlice.Group group) {
    try {
      return ParquetFiles.rowGroup(file, input, group.uri(), group.number(), group.rows());
    } catch (IOException e) {
      throw new UnreadExport(group.uri(), e);
    }
  }
}
