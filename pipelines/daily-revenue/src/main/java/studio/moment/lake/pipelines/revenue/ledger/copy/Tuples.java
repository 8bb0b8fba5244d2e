package studio.moment.lake.pipelines.revenue.ledger.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.copy.CopyOut;
import studio.moment.lake.pipelines.revenue.row.Days;
import studio.moment.lake.postgres.slice.TupleStream;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.types.BigEndian;
import studio.moment.lake.warehouse.staging.Values;

/**
 * Reads a query's rows by COPY TO STDOUT (FORMAT binary), field by field in the order of its
 * columns. One closed before its end stops the server's work.
 */
public final class Tuples implements AutoCloseable {
  private static final int NULL = -1;

  private final CopyOut copy;
  private final TupleStream stream;
  private byte[] bytes;
  private int at;
  private boolean started;

  /**
   * Starts.
   *
   * @param query without parameters: COPY takes none
   */
  public Tuples(Connection connection, String query, int fields) throws SQLException {
    copy =
        Connector.postgres(connection)
            .getCopyAPI()
            .copyOut("copy (" + query + ") to stdout (format binary)");
    stream = new TupleStream(copy, fields);
  }

  /** Goes to the next row; all fields of the one before must have been read. */
  public boolean next() throws SQLException {
    if (started) {
      stream.advanceTo(at);
    }
    started = true;
    if (!stream.next()) {
      return false;
    }
    bytes = stream.message();
    at = stream.position();
    return true;
  }

  private int length() {
    int length = BigEndian.int32(bytes, at);
    at += 4;
    return length;
  }

  public String text() {
    int length = length();
    if (length == NULL) {
      return null;
    }
    String value = new String(bytes, at, length, UTF_8);
    at += length;
    return value;
  }

  /** A bigint that is not null. */
  public long int8() {
    length();
    at += 8;
    return BigEndian.int64(bytes, at - 8);
  }

  /** A bigint or null. */
  public Long int8OrNull() {
    int length = length();
    if (length == NULL) {
      return null;
    }
    at += 8;
    return BigEndian.int64(bytes, at - 8);
  }

  /** An integer that is not null. */
  public int int4() {
    length();
    at += 4;
    return BigEndian.int32(bytes, at - 4);
  }

  public boolean bool() {
    length();
    return bytes[at++] != 0;
  }

  public LocalDate date() {
    int length = length();
    if (length == NULL) {
      return null;
    }
    at += 4;
    return Days.of(BigEndian.int32(bytes, at - 4) + Epoch.DAYS);
  }

  public Instant instant() {
    Long micros = int8OrNull();
    if (micros == null) {
      return null;
    }
    long sinceEpoch = micros + Epoch.MICROS;
    return Instant.ofEpochSecond(
        Math.floorDiv(sinceEpoch, 1_000_000L), Math.floorMod(sinceEpoch, 1_000_000L) * 1000);
  }

  /** A uuid that is not null, as 32 hexadecimal digits. */
  public String hash() {
    return uuid().replace("-", "");
  }

  /** A uuid in its usual form with hyphens, or null. */
  public String uuid() {
    if (length() == NULL) {
      return null;
    }
    at += 16;
    return new UUID(BigEndian.int64(bytes, at - 16), BigEndian.int64(bytes, at - 8)).toString();
  }

  /** An array without NULL elements. */
  public List<String> texts() {
    int elements = elements();
    List<String> values = new ArrayList<>(elements);
    for (int i = 0; i < elements; i++) {
      values.add(text());
    }
    return values;
  }

  /** An array without NULL elements. */
  public List<Long> int8s() {
    int elements = elements();
    List<Long> values = new ArrayList<>(elements);
    for (int i = 0; i < elements; i++) {
      values.add(int8());
    }
    return values;
  }

  private int elements() {
    length();
    int dimensions = BigEndian.int32(bytes, at);
    int elements = dimensions == 0 ? 0 : BigEndian.int32(bytes, at + 12);
    at += dimensions == 0 ? 12 : 20;
    return elements;
  }

  /** Puts a text into a staged row; the bytes stay until the next row. */
  public void text(Values values, int index) {
    int length = length();
    if (length == NULL) {
      values.setNull(index);
    } else {
      values.setBytes(index, bytes, at, length);
      at += length;
    }
  }

  /** Adds the elements of an array without NULL elements to a list of a staged row. */
  public void texts(Values elements) {
    int count = elements();
    for (int i = 0; i < count; i++) {
      text(elements, elements.append());
    }
  }

  /** Puts a bigint into a staged row. */
  public void int8(Values values, int index) {
    number(values, index, 0);
  }

  /** Puts a timestamptz into a staged row, in microseconds since 1970. */
  public void instant(Values values, int index) {
    number(values, index, Epoch.MICROS);
  }

  private void number(Values values, int index, long shift) {
    if (length() == NULL) {
      values.setNull(index);
    } else {
      values.setLong(index, BigEndian.int64(bytes, at) + shift);
      at += 8;
    }
  }

  /** Puts a date into a staged row, in days since 1970. */
  public void date(Values values, int index) {
    if (length() == NULL) {
      values.setNull(index);
    } else {
      values.setLong(index, BigEndian.int32(bytes, at) + Epoch.DAYS);
      at += 4;
    }
  }

  /** Puts a boolean into a staged row. */
  public void bool(Values values, int index) {
    if (length() == NULL) {
      values.setNull(index);
    } else {
      values.setLong(index, bytes[at++]);
    }
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
