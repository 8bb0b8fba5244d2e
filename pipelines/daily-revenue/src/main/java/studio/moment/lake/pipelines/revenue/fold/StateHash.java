package studio.moment.lake.pipelines.revenue.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash over fields one after the other: the first 128 bits of SHA-256. Every field has its length
 * before it, so that no two lists of fields read alike. Not thread-safe.
 */
final class StateHash {
  private final MessageDigest digest;
  private ByteBuffer fields = ByteBuffer.allocate(1_024);

  StateHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  StateHash put(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /**
   * @param value by its text, or null
   */
  StateHash put(Object value) {
    if (value == null) {
      return put(-1L);
    }
    byte[] bytes = value.toString().getBytes(UTF_8);
    put((long) bytes.length);
    room(bytes.length).put(bytes);
    return this;
  }

  private ByteBuffer room(int bytes) {
    if (fields.remaining() < bytes) {
      fields.flip();
      fields = ByteBuffer.allocate(2 * fields.capacity() + bytes).put(fields);
    }
    return fields;
  }

  /** The digits of what was put since the last call. */
  String digits() {
    digest.update(fields.array(), 0, fields.position());
    fields.clear();
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
