package studio.moment.lake.pipelines.ga4.shard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * 64 bits that tell contents apart: two cyclic redundancy checks with different polynomials, both
 * of which the JVM computes with the processor's own instructions, even before it is warm. Nobody
 * gains by a collision: who can write an export can write what they like.
 */
final class ContentHash {
  private static final int BUFFER_BYTES = 1 << 17;

  private final CRC32 first = new CRC32();
  private final CRC32C second = new CRC32C();

  void add(String text) {
    add(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  void addAll(ReadableByteChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    while (channel.read(buffer) >= 0) {
      buffer.flip();
      add(buffer);
      buffer.clear();
    }
  }

  private void add(ByteBuffer bytes) {
    first.update(bytes.duplicate());
    second.update(bytes);
  }

  /** 16 hexadecimal digits. */
  String text() {
    return String.format("%08x%08x", first.getValue(), second.getValue());
  }
}
