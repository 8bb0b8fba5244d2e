package studio.moment.lake.warehouse.staging;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.column.OptionalColumn;

/**
 * The rows that stand in memory until they are written together. Parquet's own record writer looks
 * at its memory every hundred rows at best; rows here can be tens of megabytes wide, so the caller
 * counts bytes row by row and decides when a group ends.
 */
final class RowGroup {
  /** Definition levels of a repeated column: the list is NULL, empty, or has the element. */
  private static final int LIST_NULL = 0;

  private static final int LIST_EMPTY = 1;
  private static final int LIST_ELEMENT = 2;

  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStore store;
  private final ColumnWriter[] columns;

  /** By column; null where Parquet's own writer writes it. */
  private final OptionalColumn[] optional;

  private final ValueWriter[] writers;
  private final boolean[] repeated;

  /** By column; null where it is no record. */
  private final RecordWriter[] records;

  private long rows;

  /**
   * @param varied columns that need no dictionary
   */
  RowGroup(
      TableSchema schema,
      Dialect dialect,
      MessageType layout,
      Set<String> varied,
      ParquetProperties properties,
      ZstdCompressor compressor) {
    pages =
        new ColumnChunkPageWriteStore(
            compressor,
            layout,
            HeapByteBufferAllocator.getInstance(),
            properties.getColumnIndexTruncateLength(),
            properties.getPageWriteChecksumEnabled());
    List<Type> others =
        layout.getFields().stream().filter(field -> !OptionalColumn.fits(field)).toList();
    store = properties.newColumnWriteStore(new MessageType(layout.getName(), others), pages);
    int count = schema.fields().size();
    columns = new ColumnWriter[count];
    optional = new OptionalColumn[count];
    writers = new ValueWriter[count];
    repeated = new boolean[count];
    records = new RecordWriter[count];
    // Records have several of Parquet's columns, the other fields one.
    Iterator<ColumnDescriptor> leaves = layout.getColumns().iterator();
    for (int i = 0; i < count; i++) {
      Field field = schema.fields().get(i);
      repeated[i] = field.repeated();
      if (field.isRecord()) {
        records[i] = RecordWriter.of(field, dialect, leaves, store);
        continue;
      }
      ColumnDescriptor descriptor = leaves.next();
      if (OptionalColumn.fits(layout.getType(i))) {
        optional[i] =
            OptionalColumn.of(
                descriptor, pages.getPageWriter(descriptor), varied.contains(field.name()));
      } else {
        columns[i] = store.getColumnWriter(descriptor);
        writers[i] = ValueWriter.of(field, dialect);
      }
    }
  }

  long rows() {
    return rows;
  }

  void add(RowBuffer row) throws IOException {
    Values values = row.values();
    for (int i = 0; i < columns.length; i++) {
      if (optional[i] != null) {
        optional[i].add(values, i);
      } else if (records[i] != null) {
        records[i].add(values.isNull(i) ? null : row.list(i));
      } else if (values.isNull(i)) {
        columns[i].writeNull(0, LIST_NULL);
      } else if (repeated[i]) {
        addList(i, row.list(i));
      } else {
        writers[i].write(columns[i], values, i, 0, 1);
      }
    }
    store.endRecord();
    rows++;
  }

  private void addList(int column, Values elements) {
    if (elements.size() == 0) {
      columns[column].writeNull(0, LIST_EMPTY);
    }
    for (int i = 0; i < elements.size(); i++) {
      writers[column].write(columns[column], elements, i, i == 0 ? 0 : 1, LIST_ELEMENT);
    }
  }

  void writeTo(ParquetFileWriter file) throws IOException {
    file.startBlock(rows);
    store.flush();
    for (OptionalColumn column : optional) {
      if (column != null) {
        column.finish();
      }
    }
    pages.flushToFileWriter(file);
    file.endBlock();
    close();
  }

  void close() {
    store.close();
    pages.close();
  }
}
