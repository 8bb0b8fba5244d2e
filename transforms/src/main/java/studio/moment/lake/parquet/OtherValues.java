package studio.moment.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Values in an encoding that only Parquet itself reads here, each turned into its plain bytes; a
 * truth value into one byte.
 *
 * @param reader at the first value of its page
 */
record OtherValues(PrimitiveTypeName type, ValuesReader reader) {
  /** The next value, in an array of its own. */
  byte[] next() {
    return switch (type) {
      case INT32 -> plain(Integer.BYTES).putInt(reader.readInteger()).array();
      case FLOAT -> plain(Integer.BYTES).putFloat(reader.readFloat()).array();
      case INT64 -> plain(Long.BYTES).putLong(reader.readLong()).array();
      case DOUBLE -> plain(Long.BYTES).putDouble(reader.readDouble()).array();
      case BOOLEAN -> new byte[] {(byte) (reader.readBoolean() ? 1 : 0)};
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> reader.readBytes().getBytes();
    };
  }

  private static ByteBuffer plain(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
