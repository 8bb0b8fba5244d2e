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
  private final byte[] number = new byte[Long.BYTES];

  StateHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  StateHash put(long value) {
    ByteBuffer.wrap(number).putLong(value);
    digest.update(number);
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
    digest.update(bytes);
    return this;
  }

  /** The digits of what was put since the last call. */
  String digits() {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
