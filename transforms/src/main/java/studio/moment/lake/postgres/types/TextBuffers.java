package studio.moment.lake.postgres.types;

/**
 * Memory for texts that a decoder makes itself, one buffer per position, used again for every row.
 * A scalar column has one position for ever; the elements of a list each have their own.
 */
final class TextBuffers {
  private byte[][] buffers = new byte[1][];
  private int scalar = -1;

  /** A buffer that stays valid while other positions of the same row are decoded. */
  byte[] next(int position, int length) {
    if (scalar < 0) {
      scalar = position;
    }
    int slot = position == scalar ? 0 : position + 1;
    if (slot >= buffers.length) {
      buffers = java.util.Arrays.copyOf(buffers, Math.max(slot + 1, buffers.length * 2));
    }
    byte[] buffer = buffers[slot];
    if (buffer == null || buffer.length < length) {
      buffer = new byte[Math.max(length, 64)];
      buffers[slot] = buffer;
    }
    return buffer;
  }
}
