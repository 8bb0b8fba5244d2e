package studio.moment.lake.privacy;

/** A protected value, in buffers that are used again for the next one. */
public final class ProtectedValue {
  private byte[] bytes = new byte[64];
  private int length;
  private long number;
  private boolean isNull = true;

  public boolean isNull() {
    return isNull;
  }

  /** The bytes from 0 to {@link #length}; meaningful for TEXT and BYTES. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /** Meaningful for NUMBER and DATE. */
  public long number() {
    return number;
  }

  public void setNull() {
    isNull = true;
  }

  public void setNumber(long value) {
    isNull = false;
    number = value;
  }

  /** Takes {@code array} itself: it must not change until the value was used. */
  public void setBytes(byte[] array, int newLength) {
    isNull = false;
    bytes = array;
    length = newLength;
  }

  /** A buffer of at least that many bytes to write into, followed by {@link #setLength}. */
  public byte[] reserve(int capacity) {
    if (bytes.length < capacity) {
      bytes = new byte[Math.max(capacity, bytes.length * 2)];
    }
    return bytes;
  }

  /** Marks the first {@code newLength} bytes of the reserved buffer as the value. */
  public void setLength(int newLength) {
    isNull = false;
    length = newLength;
  }
}
