package studio.moment.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.io.ParquetDecodingException;

/** The values of a column's dictionary, which are plain, where they stand in its page. */
final class PlainDictionary {
  private final byte[] array;

  /** Where each value starts, and behind the last where it ends. */
  private final int[] offsets;

  /** Bytes before each value that tell its length. */
  private final int prefix;

  private int found;

  private PlainDictionary(byte[] array, int[] offsets, int prefix) {
    this.array = array;
    this.offsets = offsets;
    this.prefix = prefix;
  }

  /**
   * @param page null where there is none, though values ask for it
   * @param width bytes of each value; 0 where its length stands before it
   */
  static PlainDictionary read(DictionaryPage page, int width) {
    if (page == null) {
      throw new ParquetDecodingException("values of a dictionary that is missing");
    }
    byte[] bytes = bytes(page);
    ByteBuffer plain = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int prefix = width == 0 ? Integer.BYTES : 0;
    int[] offsets = new int[page.getDictionarySize() + 1];
    for (int i = 1; i < offsets.length; i++) {
      int at = offsets[i - 1];
      int size = width == 0 ? plain.getInt(at) : width;
      if (size < 0 || size > bytes.length - at - prefix) {
        throw new ParquetDecodingException("a dictionary that is cut off");
      }
      offsets[i] = at + prefix + size;
    }
    return new PlainDictionary(bytes, offsets, prefix);
  }

  private static byte[] bytes(DictionaryPage page) {
    ByteBuffer buffer =
        page.getBytes().toByteBuffer(HeapByteBufferAllocator.getInstance(), unused -> {});
    int from = buffer.arrayOffset() + buffer.position();
    return from == 0 && buffer.remaining() == buffer.array().length
        ? buffer.array()
        : Arrays.copyOfRange(buffer.array(), from, from + buffer.remaining());
  }

  int size() {
    return offsets.length - 1;
  }

  /** Goes to a value. */
  void find(int id) {
    if (id < 0 || id >= offsets.length - 1) {
      throw new ParquetDecodingException("a value behind the end of its dictionary");
    }
    found = id;
  }

  byte[] array() {
    return array;
  }

  int offset() {
    return offsets[found] + prefix;
  }

  int length() {
    return offsets[found + 1] - offset();
  }
}
