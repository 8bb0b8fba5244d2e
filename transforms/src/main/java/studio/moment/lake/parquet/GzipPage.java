package studio.moment.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.apache.parquet.bytes.ByteBufferInputStream;

/**
 * Unpacks pages of one file from GZIP, with one native context for all: a row group may have
 * hundreds of small ones.
 */
final class GzipPage {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int MAGIC = 0x8B1F;
  private static final int DEFLATED = 8;

  /** Magic, method, flags, time, extra flags, system. */
  private static final int HEADER = 10;

  /** Checksum and size. */
  private static final int TRAILER = 8;

  private final CRC32 checksum = new CRC32();
  private Inflater inflater;

  /**
   * The page's plain bytes.
   *
   * @param page its packed bytes, between position and limit
   * @param size of the plain bytes
   * @throws IOException where the bytes are damaged or not that many
   */
  byte[] unpack(ByteBuffer page, int size) throws IOException {
    ByteBuffer packed = page.slice().order(ByteOrder.LITTLE_ENDIAN);
    byte[] plain = new byte[size];
    if (!isSimple(packed)) {
      stream(packed, plain);
      return plain;
    }
    if (inflater == null) {
      inflater = new Inflater(true);
    }
    inflater.reset();
    inflater.setInput(packed.slice(HEADER, packed.remaining() - HEADER));
    int length = inflate(plain);
    int end = HEADER + Math.toIntExact(inflater.getBytesRead());
    if (packed.remaining() - end > TRAILER) {
      // Several streams, one behind the other, are one as well.
      stream(packed, plain);
      return plain;
    }
    if (length < size || packed.remaining() - end < TRAILER) {
      throw wrongLength();
    }
    checksum.reset();
    checksum.update(plain, 0, size);
    if (packed.getInt(end) != (int) checksum.getValue() || packed.getInt(end + 4) != size) {
      throw new IOException("a page whose checksum is wrong");
    }
    return plain;
  }

  /** Unpacks to the end of the stream; how many bytes there are. */
  private int inflate(byte[] plain) throws IOException {
    try {
      int length = 0;
      while (!inflater.finished()) {
        int more =
            length < plain.length
                ? inflater.inflate(plain, length, plain.length - length)
                : inflater.inflate(new byte[1]);
        length += more;
        if (length > plain.length || more == 0 && !inflater.finished()) {
          // There are more bytes than the header tells, or they end early.
          throw wrongLength();
        }
      }
      return length;
    } catch (DataFormatException e) {
      throw new IOException("a page that is no GZIP", e);
    }
  }

  /** Whether nothing optional stands in the header, as nobody writes it. */
  private static boolean isSimple(ByteBuffer packed) {
    return packed.remaining() >= HEADER + TRAILER
        && (packed.getShort(0) & 0xFFFF) == MAGIC
        && packed.get(2) == DEFLATED
        && packed.get(3) == 0;
  }

  private static void stream(ByteBuffer packed, byte[] plain) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(ByteBufferInputStream.wrap(packed), BUFFER_BYTES)) {
      // The checksum is compared at the end alone.
      if (in.readNBytes(plain, 0, plain.length) < plain.length || in.read() >= 0) {
        throw wrongLength();
      }
    }
  }

  private static IOException wrongLength() {
    return new IOException("a page that is not of the length its header tells");
  }

  void release() {
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
  }
}
