package studio.moment.lake.pipelines.revenue.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
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

  /** A text, or null. */
  StateHash put(String text) {
    if (text == null) {
      return put(-1);
    }
    byte[] bytes = text.getBytes(UTF_8);
    put(bytes.length);
    room(bytes.length).put(bytes);
    return this;
  }

  /** A moment, or null. */
  StateHash put(Instant at) {
    return at == null ? put(Long.MIN_VALUE).put(-1) : put(at.getEpochSecond()).put(at.getNano());
  }

  /** A day, or null. */
  StateHash put(LocalDate day) {
    return put(day == null ? Long.MIN_VALUE : day.toEpochDay());
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
