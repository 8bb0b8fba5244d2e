package studio.moment.lake.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * The values of one column of a row group that is neither in a list nor in a record, one after the
 * other. They are read where they stand in the page: Parquet's own column reader makes an object
 * for every text and goes through four layers for every value. Bytes that do not decode are told by
 * runtime exceptions, as Parquet itself does.
 */
public final class FlatColumn {
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private final ColumnDescriptor descriptor;
  private final PageReader pages;
  private final boolean optional;
  private final RunLengths levels = new RunLengths();
  private final RunLengths ids = new RunLengths();
  private PlainDictionary dictionary;

  /** Bytes of each value; 0 where its length stands before it. */
  private final int width;

  private int left;
  private boolean byId;
  private byte[] page;
  private int at;
  private int end;

  /** Reads what is neither plain nor in a dictionary, else null. */
  private OtherValues other;

  private int id;
  private byte[] array;
  private int offset;
  private int length;

  /**
   * @param pages those of the column in one row group
   */
  public FlatColumn(ColumnDescriptor descriptor, PageReader pages) {
    if (descriptor.getMaxRepetitionLevel() > 0 || descriptor.getMaxDefinitionLevel() > 1) {
      throw new IllegalArgumentException(descriptor + " is in a list or a record");
    }
    this.descriptor = descriptor;
    this.pages = pages;
    this.optional = descriptor.getMaxDefinitionLevel() > 0;
    this.width = width(descriptor.getPrimitiveType());
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  private static int width(PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32, FLOAT -> Integer.BYTES;
      case INT64, DOUBLE -> Long.BYTES;
      case INT96 -> Long.BYTES + Integer.BYTES;
      case FIXED_LEN_BYTE_ARRAY -> type.getTypeLength();
      case BINARY -> 0;
      case BOOLEAN -> 1;
    };
  }

  /** Goes to the next value; whether there is one, or NULL in its place. */
  public boolean next() {
    while (left == 0) {
      nextPage();
    }
    left--;
    if (optional && levels.next() == 0) {
      return false;
    }
    if (byId) {
      id = ids.next();
      dictionary.find(id);
      array = dictionary.array();
      offset = dictionary.offset();
      length = dictionary.length();
    } else if (other != null) {
      array = other.next();
      offset = 0;
      length = array.length;
    } else {
      plain();
    }
    return true;
  }

  private void plain() {
    int size = width;
    if (size == 0) {
      size = end - at < Integer.BYTES ? -1 : (int) INT.get(page, at);
      at += Integer.BYTES;
    }
    if (size < 0 || size > end - at) {
      throw new ParquetDecodingException("a value that ends behind its page");
    }
    array = page;
    offset = at;
    length = size;
    at += size;
  }

  /** The value's number in the dictionary, or -1: equal numbers are equal values. */
  public int id() {
    return id;
  }

  /** How many values the dictionary has; 0 where there is none. */
  public int dictionarySize() {
    return dictionary == null ? 0 : dictionary.size();
  }

  /** Holds the value as it is stored, from {@link #offset} on; does not change. */
  public byte[] array() {
    return array;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** The value of an INT32 column. */
  public int getInteger() {
    return (int) INT.get(array, offset);
  }

  /** The value of an INT64 column. */
  public long getLong() {
    return (long) LONG.get(array, offset);
  }

  public float getFloat() {
    return Float.intBitsToFloat((int) INT.get(array, offset));
  }

  public double getDouble() {
    return Double.longBitsToDouble((long) LONG.get(array, offset));
  }

  public boolean getBoolean() {
    return array[offset] != 0;
  }

  private void nextPage() {
    DataPage next = pages.readPage();
    if (next == null) {
      throw new ParquetDecodingException("fewer values than rows in " + descriptor);
    }
    try {
      if (next instanceof DataPageV1 first) {
        start(first);
      } else {
        start((DataPageV2) next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    left = next.getValueCount();
  }

  /** Levels behind their length, then values. */
  private void start(DataPageV1 next) throws IOException {
    take(next.getBytes());
    if (optional) {
      if (next.getDlEncoding() != Encoding.RLE || end - at < Integer.BYTES) {
        throw new ParquetDecodingException("levels in " + next.getDlEncoding());
      }
      int size = (int) INT.get(page, at);
      at += Integer.BYTES;
      if (size < 0 || size > end - at) {
        throw new ParquetDecodingException("levels that end behind their page");
      }
      levels.start(page, at, at + size, 1);
      at += size;
    }
    values(next.getValueEncoding(), next.getValueCount());
  }

  private void start(DataPageV2 next) throws IOException {
    if (optional) {
      take(next.getDefinitionLevels());
      levels.start(page, at, end, 1);
    }
    take(next.getData());
    values(next.getDataEncoding(), next.getValueCount());
  }

  private void take(BytesInput bytes) {
    // What is on the heap already, as decompressed pages are, is not copied.
    ByteBuffer buffer = bytes.toByteBuffer(HeapByteBufferAllocator.getInstance(), unused -> {});
    page = buffer.array();
    at = buffer.arrayOffset() + buffer.position();
    end = at + buffer.remaining();
  }

  private void values(Encoding encoding, int count) throws IOException {
    byId = encoding.usesDictionary();
    other = null;
    id = -1;
    if (byId) {
      if (dictionary == null) {
        dictionary = PlainDictionary.read(pages.readDictionaryPage(), width);
      }
      // A page of NULLs alone may have no values at all.
      int bits = at == end ? 0 : page[at++];
      ids.start(page, at, end, bits);
    } else if (encoding != Encoding.PLAIN || isBoolean()) {
      ValuesReader reader = encoding.getValuesReader(descriptor, ValuesType.VALUES);
      reader.initFromPage(
          count, ByteBufferInputStream.wrap(ByteBuffer.wrap(page, at, end - at).slice()));
      other = new OtherValues(descriptor.getPrimitiveType().getPrimitiveTypeName(), reader);
    }
  }

  private boolean isBoolean() {
    return descriptor.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN;
  }
}
