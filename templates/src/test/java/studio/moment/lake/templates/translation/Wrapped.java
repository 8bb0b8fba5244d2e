package studio.moment.lake.templates.translation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xerial.snappy.Snappy;

/** Takes serialized functions and elements out of the compression that Beam puts around them. */
final class Wrapped {
  /** What a Snappy stream begins with. */
  private static final byte[] MAGIC = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};

  /** Bytes of two version numbers behind it. */
  private static final int VERSIONS = 2 * Integer.BYTES;

  private Wrapped() {}

  /** Every Snappy stream within the bytes, also within one another, byte by character. */
  static List<String> open(byte[] bytes) {
    List<String> opened = new ArrayList<>();
    for (int at = 0; at + MAGIC.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + MAGIC.length, MAGIC, 0, MAGIC.length)) {
        byte[] inner = decompress(bytes, at);
        opened.add(new String(inner, ISO_8859_1));
        opened.addAll(open(inner));
      }
    }
    return opened;
  }

  /** The chunks of a stream: a length and so many bytes each, up to what is no chunk. */
  private static byte[] decompress(byte[] bytes, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = from + MAGIC.length + VERSIONS;
    try {
      while (at + Integer.BYTES <= bytes.length) {
        int length = ByteBuffer.wrap(bytes, at, Integer.BYTES).getInt();
        at += Integer.BYTES;
        if (length <= 0
            || length > bytes.length - at
            || !Snappy.isValidCompressedBuffer(bytes, at, length)) {
          break;
        }
        out.writeBytes(Snappy.uncompress(Arrays.copyOfRange(bytes, at, at + length)));
        at += length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
