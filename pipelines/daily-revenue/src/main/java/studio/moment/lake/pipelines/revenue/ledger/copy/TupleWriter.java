package studio.moment.lake.pipelines.revenue.ledger.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.copy.CopyIn;
import studio.moment.lake.postgres.source.Connector;

/**
 * Writes rows into a table by COPY FROM STDIN (FORMAT binary), field by field in the order of its
 * columns. A writer closed before {@link #finish} leaves nothing behind.
 */
public final class TupleWriter implements AutoCloseable {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int CHUNK = 1 << 16;
  private static final int OID_TEXT = 25;
  private static final int OID_INT8 = 20;
  private static final int NULL = -1;

  private final CopyIn copy;
  private final int fields;
  private final MessageDigest digest;
  private byte[] bytes = new byte[2 * CHUNK];
  private ByteBuffer out = ByteBuffer.wrap(bytes);
  private int start;
  private BigDecimal lastNumeric;
  private byte[] lastField;

  /**
   * Starts.
   *
   * @param table with its columns, as it stands after COPY
   */
  public TupleWriter(Connection connection, String table, int fields) throws SQLException {
    this.fields = fields;
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
    copy =
        Connector.postgres(connection)
            .getCopyAPI()
            .copyIn("copy " + table + " from stdin (format binary)");
    out.put(HEADER);
  }

  /** Starts a row. */
  public TupleWriter row() throws SQLException {
    if (out.position() >= CHUNK) {
      flush();
    }
    room(2);
    out.putShort((short) fields);
    start = out.position();
    return this;
  }

  public TupleWriter text(String value) {
    if (value == null) {
      return none();
    }
    int length = value.length();
    room(4 + length);
    int at = out.position() + 4;
    for (int i = 0; i < length; i++) {
      char letter = value.charAt(i);
      if (letter > 127) {
        return raw(value.getBytes(UTF_8));
      }
      bytes[at + i] = (byte) letter;
    }
    out.putInt(length).position(at + length);
    return this;
  }

  /** A jsonb. */
  public TupleWriter json(String value) {
    if (value == null) {
      return none();
    }
    byte[] utf8 = value.getBytes(UTF_8);
    room(5 + utf8.length);
    // The version of the binary form comes first.
    out.putInt(1 + utf8.length).put((byte) 1).put(utf8);
    return this;
  }

  public TupleWriter int8(long value) {
    room(12);
    out.putInt(8).putLong(value);
    return this;
  }

  public TupleWriter int8(Long value) {
    return value == null ? none() : int8(value.longValue());
  }

  public TupleWriter int4(int value) {
    room(8);
    out.putInt(4).putInt(value);
    return this;
  }

  /** A numeric, in the digits it has. */
  public TupleWriter numeric(BigDecimal value) {
    if (value == null) {
      return none();
    }
    // A rate of exchange is that of a day's orders.
    if (!value.equals(lastNumeric)) {
      lastNumeric = value;
      lastField = NumericField.of(value);
    }
    return raw(lastField);
  }

  public TupleWriter bool(boolean value) {
    room(5);
    out.putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  public TupleWriter date(LocalDate value) {
    return value == null ? none() : int4((int) (value.toEpochDay() - Epoch.DAYS));
  }

  public TupleWriter instant(Instant value) {
    if (value == null) {
      return none();
    }
    long micros = Math.multiplyExact(value.getEpochSecond(), 1_000_000L) + value.getNano() / 1000;
    return int8(micros - Epoch.MICROS);
  }

  /**
   * A uuid of 32 hexadecimal digits.
   *
   * @throws IllegalArgumentException where there are not as many
   */
  public TupleWriter hash(String hex) {
    if (hex == null || hex.length() != 32) {
      throw new IllegalArgumentException("a hash that has not 32 hexadecimal digits");
    }
    room(20);
    out.putInt(16)
        .putLong(HexFormat.fromHexDigitsToLong(hex, 0, 16))
        .putLong(HexFormat.fromHexDigitsToLong(hex, 16, 32));
    return this;
  }

  /** Takes the fields of the row so far out of it again, but not out of its hash. */
  public TupleWriter onlyHashed() {
    digest.update(bytes, start, out.position() - start);
    out.position(start);
    return this;
  }

  /** A uuid over all fields of the row so far: equal rows have the same. */
  public TupleWriter hashOfRow() {
    digest.update(bytes, start, out.position() - start);
    byte[] hash = digest.digest();
    room(20);
    out.putInt(16).put(hash);
    return this;
  }

  public TupleWriter texts(List<String> values) {
    int size = startArray(OID_TEXT, values.size());
    values.forEach(this::text);
    return endArray(size);
  }

  public TupleWriter int8s(List<Long> values) {
    int size = startArray(OID_INT8, values.size());
    values.forEach(value -> int8(value.longValue()));
    return endArray(size);
  }

  private TupleWriter raw(byte[] field) {
    room(4 + field.length);
    out.putInt(field.length).put(field);
    return this;
  }

  private int startArray(int type, int length) {
    room(24);
    int at = out.position();
    out.putInt(0).putInt(length == 0 ? 0 : 1).putInt(0).putInt(type);
    if (length > 0) {
      out.putInt(length).putInt(1);
    }
    return at;
  }

  private TupleWriter endArray(int at) {
    out.putInt(at, out.position() - at - 4);
    return this;
  }

  public TupleWriter none() {
    room(4);
    out.putInt(NULL);
    return this;
  }

  /** Ends the COPY and tells how many rows the server took. */
  public long finish() throws SQLException {
    room(2);
    out.putShort((short) -1);
    flush();
    return copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void flush() throws SQLException {
    copy.writeToCopy(bytes, 0, out.position());
    out.clear();
  }

  private void room(int length) {
    if (out.remaining() < length) {
      int position = out.position();
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + length));
      out = ByteBuffer.wrap(bytes).position(position);
    }
  }
}
