package studio.moment.lake.postgres.slice;

import java.sql.SQLException;
import org.postgresql.copy.CopyOut;
import studio.moment.lake.postgres.types.BigEndian;

/**
 * The tuples of a running COPY TO STDOUT (FORMAT binary). The server sends each tuple in a message
 * of its own, the first one behind the header.
 */
public final class TupleStream {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };
  private static final int END = -1;

  private final CopyOut copy;
  private final int fields;
  private byte[] message = new byte[0];
  private int position;
  private boolean started;

  /** Starts at the header; {@code fields} is how many every tuple has. */
  public TupleStream(CopyOut copy, int fields) {
    this.copy = copy;
    this.fields = fields;
  }

  /** The message of the current tuple. */
  public byte[] message() {
    return message;
  }

  /** Where the current tuple's first field starts. */
  public int position() {
    return position;
  }

  /** Moves past the fields of the current tuple. */
  public void advanceTo(int next) {
    position = next;
  }

  /** Goes to the next tuple; false after the last one. */
  public boolean next() throws SQLException {
    while (position >= message.length) {
      message = copy.readFromCopy();
      position = 0;
      if (message == null) {
        throw new SQLException("COPY ended without its trailer", "08006");
      }
      if (!started) {
        started = true;
        position = headerLength();
      }
    }
    int count = BigEndian.int16(message, position);
    position += 2;
    if (count == END) {
      drain();
      return false;
    }
    if (count != fields) {
      throw new SQLException("COPY sent " + count + " fields instead of " + fields, "XX000");
    }
    return true;
  }

  private int headerLength() throws SQLException {
    for (int i = 0; i < SIGNATURE.length; i++) {
      if (message.length <= i || message[i] != SIGNATURE[i]) {
        throw new SQLException("COPY did not send its binary header", "XX000");
      }
    }
    int extension = BigEndian.int32(message, SIGNATURE.length + 4);
    return SIGNATURE.length + 8 + extension;
  }

  /** Reads to the command tag, which tells how many rows the server sent. */
  private void drain() throws SQLException {
    while (copy.readFromCopy() != null) {
      // Nothing follows the trailer.
    }
  }
}
