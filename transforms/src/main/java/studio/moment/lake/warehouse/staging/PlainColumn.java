package studio.moment.lake.warehouse.staging;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.schema.PrimitiveType;

/**
 * An optional column whose values seldom repeat, in Parquet's PLAIN encoding: each value is copied
 * once, into the page that it is written with. Parquet's own writer passes every value through a
 * wrapper, a stream and the question whether the page is full.
 */
final class PlainColumn {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIRST_BYTES = 64 << 10;

  private final PrimitiveType type;
  private final PageWriter pages;
  private final RunLengthBitPackingHybridEncoder present =
      new RunLengthBitPackingHybridEncoder(
          1, 64, StagedFileWriter.PAGE_BYTES, HeapByteBufferAllocator.getInstance());
  private byte[] page = new byte[FIRST_BYTES];
  private int size;
  private int values;

  PlainColumn(ColumnDescriptor column, PageWriter pages) {
    this.type = column.getPrimitiveType();
    this.pages = pages;
  }

  void add(Values row, int index) throws IOException {
    values++;
    if (row.isNull(index)) {
      present.writeInt(0);
      return;
    }
    present.writeInt(1);
    switch (type.getPrimitiveTypeName()) {
      case INT64, DOUBLE -> {
        reserve(Long.BYTES);
        LONG.set(page, size, row.getLong(index));
        size += Long.BYTES;
      }
      case INT32 -> addInt((int) row.getLong(index));
      case BINARY -> {
        addInt(row.length(index));
        addBytes(row, index);
      }
      case FIXED_LEN_BYTE_ARRAY -> addBytes(row, index);
      default -> throw new IllegalStateException("no plain column: " + type);
    }
    if (size >= StagedFileWriter.PAGE_BYTES) {
      flush();
    }
  }

  private void addInt(int value) {
    reserve(Integer.BYTES);
    INT.set(page, size, value);
    size += Integer.BYTES;
  }

  private void addBytes(Values row, int index) {
    int length = row.length(index);
    reserve(length);
    System.arraycopy(row.array(index), row.offset(index), page, size, length);
    size += length;
  }

  private void reserve(int bytes) {
    if (page.length - size < bytes) {
      page = Arrays.copyOf(page, Math.max(Math.addExact(size, bytes), page.length * 2));
    }
  }

  /** Writes what has been added as a page. */
  void flush() throws IOException {
    if (values == 0) {
      return;
    }
    BytesInput levels = present.toBytes();
    pages.writePage(
        BytesInput.concat(
            BytesInput.fromInt(Math.toIntExact(levels.size())),
            levels,
            BytesInput.from(page, 0, size)),
        values,
        values,
        Statistics.noopStats(type),
        null,
        // There are no repetition levels, but the page names an encoding for them.
        Encoding.RLE,
        Encoding.RLE,
        Encoding.PLAIN);
    present.reset();
    values = 0;
    size = 0;
    if (page.length > 2 * StagedFileWriter.PAGE_BYTES) {
      page = new byte[FIRST_BYTES];
    }
  }

  void close() {
    present.close();
  }
}
