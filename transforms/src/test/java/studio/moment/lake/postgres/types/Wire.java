package studio.moment.lake.postgres.types;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.Values;

/** Values in PostgreSQL's binary form, and what a decoder makes of them. */
final class Wire {
  /** Bytes before the value, so that a decoder that ignores its offset is found out. */
  private static final int BEFORE = 3;

  private static final BigInteger TEN_THOUSAND = BigInteger.valueOf(10_000);

  private Wire() {}

  static byte[] int32(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  static byte[] int64(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** A finite numeric that shows as many digits after the point as its scale. */
  static byte[] numeric(BigDecimal value) {
    int shown = Math.max(0, value.scale());
    int groupsAfter = (shown + 3) / 4;
    BigInteger rest = value.abs().setScale(groupsAfter * 4).unscaledValue();
    List<Integer> digits = new ArrayList<>();
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(TEN_THOUSAND);
      digits.add(0, parts[1].intValue());
      rest = parts[0];
    }
    int weight = digits.size() - groupsAfter - 1;
    while (!digits.isEmpty() && digits.get(digits.size() - 1) == 0) {
      digits.remove(digits.size() - 1);
    }
    int sign = value.signum() < 0 ? 0x4000 : 0;
    return numeric(digits.isEmpty() ? 0 : weight, sign, shown, digits);
  }

  static byte[] numeric(int weight, int sign, int shown, List<Integer> digits) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 2 * digits.size());
    bytes.putShort((short) digits.size()).putShort((short) weight);
    bytes.putShort((short) sign).putShort((short) shown);
    digits.forEach(digit -> bytes.putShort(digit.shortValue()));
    return bytes.array();
  }

  /** An array of one dimension; a null is a NULL element. */
  static byte[] list(int lowerBound, List<byte[]> elements) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(1);
      out.writeInt(elements.stream().anyMatch(Objects::isNull) ? 1 : 0);
      out.writeInt(25);
      out.writeInt(elements.size());
      out.writeInt(lowerBound);
      for (byte[] element : elements) {
        out.writeInt(element == null ? -1 : element.length);
        if (element != null) {
          out.write(element);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Decodes a value that stands within a longer message. */
  static Values decode(ValueDecoder decoder, byte[] value) throws RejectedValue {
    Values values = new RowBuffer(1).values();
    decoder.decode(message(value), BEFORE, value.length, values, 0);
    return values;
  }

  static byte[] message(byte[] value) {
    byte[] message = new byte[BEFORE + value.length + 5];
    java.util.Arrays.fill(message, (byte) 0x7B);
    System.arraycopy(value, 0, message, BEFORE, value.length);
    return message;
  }

  static int offset() {
    return BEFORE;
  }

  static byte[] bytes(Values values, int index) {
    int from = values.offset(index);
    return java.util.Arrays.copyOfRange(values.array(index), from, from + values.length(index));
  }

  static String string(Values values, int index) {
    return new String(bytes(values, index), StandardCharsets.UTF_8);
  }
}
