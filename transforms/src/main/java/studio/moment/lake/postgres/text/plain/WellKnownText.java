package studio.moment.lake.postgres.text.plain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.text.number.FloatText;
import studio.moment.lake.postgres.types.RejectedValue;

/**
 * PostGIS values as ST_AsText writes them (without SRID, at most 15 digits after the point), from
 * their text, which is extended well-known binary in hexadecimal digits. Text that is well-known
 * already stays.
 */
public final class WellKnownText implements BinaryForm {
  private static final String[] NAMES = {
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION"
  };
  private static final int POINT = 1;
  private static final int LINESTRING = 2;
  private static final int POLYGON = 3;
  private static final int COLLECTION = 7;
  private static final int HAS_Z = 0x8000_0000;
  private static final int HAS_M = 0x4000_0000;
  private static final int HAS_SRID = 0x2000_0000;
  private static final int MAX_DEPTH = 64;
  private static final int SHOWN_DIGITS = 15;
  private static final double SMALLEST_PLAIN = 1e-8;
  private static final double LARGEST_PLAIN = 1e15;

  private final ByteSink bytes = new ByteSink();

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    if (length == 0 || utf8[offset] != '0') {
      out.putBytes(utf8, offset, length);
      return;
    }
    bytes.clear();
    if ((length & 1) != 0) {
      throw malformed();
    }
    for (int at = offset; at < offset + length; at += 2) {
      int value = Hex.digit(utf8[at]) << 4 | Hex.digit(utf8[at + 1]);
      if (value < 0) {
        throw malformed();
      }
      bytes.putByte(value);
    }
    ByteBuffer binary = ByteBuffer.wrap(bytes.array(), 0, bytes.length());
    try {
      geometry(binary, true, 0, out);
    } catch (BufferUnderflowException e) {
      throw malformed();
    }
    if (binary.hasRemaining()) {
      throw malformed();
    }
  }

  private static void geometry(ByteBuffer binary, boolean named, int depth, ByteSink out)
      throws RejectedValue {
    binary.order(binary.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int code = binary.getInt();
    int type = code & 0x0FFF_FFFF;
    if ((code & HAS_SRID) != 0) {
      binary.getInt();
    }
    if (type < POINT || type > COLLECTION || depth > MAX_DEPTH) {
      throw new RejectedValue("PostGIS value of a kind that only PostGIS can write as text");
    }
    boolean z = (code & HAS_Z) != 0;
    boolean m = (code & HAS_M) != 0;
    if (named) {
      out.putAscii(NAMES[type - 1]);
      out.putAscii(z && m ? " ZM " : z ? " Z " : m ? " M " : "");
    }
    int ordinates = 2 + (z ? 1 : 0) + (m ? 1 : 0);
    if (type == POINT) {
      point(binary, ordinates, out);
      return;
    }
    int count = binary.getInt();
    if (count < 0 || count > binary.remaining()) {
      throw malformed();
    }
    if (count == 0) {
      empty(out);
      return;
    }
    out.putByte('(');
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.putByte(',');
      }
      switch (type) {
        case LINESTRING -> ordinates(binary, ordinates, out);
        case POLYGON -> ring(binary, ordinates, out);
        default -> geometry(binary, type == COLLECTION, depth + 1, out);
      }
    }
    out.putByte(')');
  }

  /** A point all of whose ordinates are NaN is the empty point. */
  private static void point(ByteBuffer binary, int ordinates, ByteSink out) {
    binary.mark();
    boolean empty = true;
    for (int i = 0; i < ordinates; i++) {
      empty &= Double.isNaN(binary.getDouble());
    }
    if (empty) {
      empty(out);
      return;
    }
    binary.reset();
    out.putByte('(');
    ordinates(binary, ordinates, out);
    out.putByte(')');
  }

  private static void ring(ByteBuffer binary, int ordinates, ByteSink out) throws RejectedValue {
    int count = binary.getInt();
    if (count < 1 || count > binary.remaining()) {
      throw malformed();
    }
    out.putByte('(');
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.putByte(',');
      }
      ordinates(binary, ordinates, out);
    }
    out.putByte(')');
  }

  private static void empty(ByteSink out) {
    byte last = out.length() == 0 ? 0 : out.array()[out.length() - 1];
    if (last != ' ' && last != '(' && last != ',') {
      out.putByte(' ');
    }
    out.putAscii("EMPTY");
  }

  private static void ordinates(ByteBuffer binary, int count, ByteSink out) {
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.putByte(' ');
      }
      ordinate(binary.getDouble(), out);
    }
  }

  private static void ordinate(double value, ByteSink out) {
    double size = Math.abs(value);
    if (size == 0) {
      out.putByte('0');
    } else if (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN || Double.isNaN(value)) {
      FloatText.write(value, out);
    } else {
      BigDecimal shortest = FloatText.decimal(size);
      BigDecimal shown =
          shortest.scale() > SHOWN_DIGITS
              ? shortest.setScale(SHOWN_DIGITS, RoundingMode.HALF_EVEN)
              : shortest;
      out.putAscii((value < 0 ? "-" : "") + shown.stripTrailingZeros().toPlainString());
    }
  }

  private static RejectedValue malformed() {
    return Malformed.text("PostGIS value");
  }
}
