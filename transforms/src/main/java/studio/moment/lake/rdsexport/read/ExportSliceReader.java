package studio.moment.lake.rdsexport.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import studio.moment.lake.parquet.ChannelInputFile;
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
      for (ExportSlice.Group group : slice.groups()) {
        rows += read(group, row, stager);
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

  private long read(ExportSlice.Group group, DecodedRow row, RowStager stager) throws IOException {
    try (ChannelInputFile input = open(group);
        ParquetFileReader file = reader(input, group)) {
      ByteSink sink = new ByteSink(4096);
      MessageType stored = file.getFileMetaData().getSchema();
      List<ExportColumn> columns = columns(stored, sink);
      MessageType wanted =
          new MessageType(
              stored.getName(), columns.stream().map(each -> (Type) each.stored()).toList());
      file.setRequestedSchema(wanted);
      try (PageReadStore pages = pages(file, input, group)) {
        ColumnReader[] readers = readers(columns, pages, wanted, file, group);
        ExportColumn[] all = columns.toArray(ExportColumn[]::new);
        long count = pages.getRowCount();
        for (long i = 0; i < count; i++) {
          sink.clear();
          row.start();
          decode(all, readers, row, group);
          stager.add(row);
        }
        return count;
      }
    }
  }

  private static void decode(
      ExportColumn[] columns, ColumnReader[] readers, DecodedRow row, ExportSlice.Group group) {
    try {
      for (int i = 0; i < columns.length; i++) {
        columns[i].decode(readers[i], row);
      }
    } catch (RuntimeException e) {
      if (e instanceof LakeException) {
        throw e;
      }
      throw ParquetFiles.damaged(group.uri(), group.number(), e);
    }
  }

  /** The columns to read, each with the forms in which targets want it. */
  private List<ExportColumn> columns(MessageType stored, ByteSink sink) {
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
    List<ExportColumn> columns = new ArrayList<>();
    targets.forEach(
        (name, forms) ->
            columns.add(
                ExportColumn.of(
                    stored.getType(name).asPrimitiveType(),
                    forms.values().stream().map(each -> form(each)).toList(),
                    sink)));
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

  private static ColumnReader[] readers(
      List<ExportColumn> columns,
      PageReadStore pages,
      MessageType wanted,
      ParquetFileReader file,
      ExportSlice.Group group) {
    try {
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(
              pages, new Columns(columns), wanted, file.getFileMetaData().getCreatedBy());
      return wanted.getColumns().stream().map(store::getColumnReader).toArray(ColumnReader[]::new);
    } catch (RuntimeException e) {
      throw ParquetFiles.damaged(group.uri(), group.number(), e);
    }
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

  /** Hands each column its own converter, as Parquet asks for them by position. */
  private static final class Columns extends GroupConverter {
    private final List<ExportColumn> columns;

    Columns(List<ExportColumn> columns) {
      this.columns = columns;
    }

    @Override
    public Converter getConverter(int index) {
      return columns.get(index).converter();
    }

    @Override
    public void start() {
      // Rows are begun by whoever reads the columns.
    }

    @Override
    public void end() {
      // See start.
    }
  }
}
