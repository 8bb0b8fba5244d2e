package studio.moment.lake.postgres.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyOut;
import studio.moment.lake.postgres.types.BigEndian;

class TupleStreamTest {
  @Test
  void the_first_tuple_may_stand_behind_the_header_or_in_a_message_of_its_own() throws Exception {
    assertThat(read(1, join(header(0), tuple("a")), tuple("b"), end())).containsExactly("a", "b");
    assertThat(read(1, header(0), tuple("a"), tuple("b"), end())).containsExactly("a", "b");
    assertThat(read(1, join(header(0), tuple("a"), tuple("b"), end()))).containsExactly("a", "b");
  }

  @Test
  void an_extension_of_the_header_is_passed_over() throws Exception {
    assertThat(read(1, join(header(7), tuple("a")), end())).containsExactly("a");
  }

  @Test
  void a_table_without_rows_is_a_header_and_a_trailer() throws Exception {
    assertThat(read(1, join(header(0), end()))).isEmpty();
    assertThat(read(1, header(0), end())).isEmpty();
  }

  @Test
  void rows_without_columns_are_rows() throws Exception {
    assertThat(read(0, join(header(0), tuple()), tuple(), end())).containsExactly("", "");
  }

  @Test
  void a_stream_without_trailer_is_a_broken_connection_not_the_end() {
    assertThatThrownBy(() -> read(1, join(header(0), tuple("a"))))
        .isInstanceOf(SQLException.class)
        .hasMessage("COPY ended without its trailer")
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("08006");
    assertThatThrownBy(() -> read(1)).hasMessage("COPY ended without its trailer");
  }

  @Test
  void a_tuple_of_more_or_fewer_fields_is_refused() {
    assertThatThrownBy(() -> read(1, join(header(0), tuple("a", "b")), end()))
        .isInstanceOf(SQLException.class)
        .hasMessage("COPY sent 2 fields instead of 1");
    assertThatThrownBy(() -> read(2, join(header(0), tuple("a")), end()))
        .hasMessage("COPY sent 1 fields instead of 2");
  }

  @Test
  void anything_but_the_binary_header_is_refused() {
    for (byte[] start : List.of("1\t2\n".getBytes(StandardCharsets.UTF_8), new byte[30])) {
      assertThatThrownBy(() -> read(1, start, tuple("a"), end()))
          .isInstanceOf(SQLException.class)
          .hasMessage("COPY did not send its binary header");
    }
  }

  @Test
  void the_command_tag_behind_the_trailer_is_waited_for() throws Exception {
    Server server = new Server(List.of(join(header(0), tuple("a")), end()));
    TupleStream tuples = new TupleStream(server, 1);
    assertThat(tuples.next()).isTrue();
    tuples.advanceTo(fields(tuples, 1, new ArrayList<>()));
    assertThat(tuples.next()).isFalse();
    assertThat(server.finished).isTrue();
  }

  /** The tuples' first fields, read to the end. */
  private static List<String> read(int columns, byte[]... messages) throws SQLException {
    TupleStream tuples = new TupleStream(new Server(List.of(messages)), columns);
    List<String> first = new ArrayList<>();
    while (tuples.next()) {
      tuples.advanceTo(fields(tuples, columns, first));
    }
    return first;
  }

  private static int fields(TupleStream tuples, int columns, List<String> first) {
    int at = tuples.position();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      int length = BigEndian.int32(tuples.message(), at);
      text.append(new String(tuples.message(), at + 4, length, StandardCharsets.UTF_8));
      at += 4 + length;
    }
    first.add(text.toString());
    return at;
  }

  private static byte[] header(int extension) {
    return ByteBuffer.allocate(19 + extension)
        .put("PGCOPY\n".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 0xFF)
        .put("\r\n\0".getBytes(StandardCharsets.US_ASCII))
        .putInt(0)
        .putInt(extension)
        .array();
  }

  private static byte[] tuple(String... fields) {
    ByteBuffer bytes = ByteBuffer.allocate(100).putShort((short) fields.length);
    for (String field : fields) {
      byte[] text = field.getBytes(StandardCharsets.UTF_8);
      bytes.putInt(text.length).put(text);
    }
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static byte[] end() {
    return new byte[] {-1, -1};
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer bytes = ByteBuffer.allocate(1_000);
    for (byte[] part : parts) {
      bytes.put(part);
    }
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** A server that breaks the protocol, which a real one cannot be made to do. */
  private static final class Server implements CopyOut {
    private final Deque<byte[]> messages;
    private boolean finished;

    Server(List<byte[]> messages) {
      this.messages = new ArrayDeque<>(messages);
    }

    @Override
    public byte[] readFromCopy() {
      finished = messages.isEmpty();
      return messages.poll();
    }

    @Override
    public byte[] readFromCopy(boolean block) {
      return readFromCopy();
    }

    @Override
    public int getFieldCount() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getFormat() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getFieldFormat(int field) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isActive() {
      return !finished;
    }

    @Override
    public void cancelCopy() {
      finished = true;
    }

    @Override
    public long getHandledRowCount() {
      throw new UnsupportedOperationException();
    }
  }
}
