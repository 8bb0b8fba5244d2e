package studio.moment.lake.postgres.types;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Text of a database whose encoding is SQL_ASCII: PostgreSQL then promises nothing about its bytes.
 */
final class Utf8Check implements ValueCheck {
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

  @Override
  public void check(byte[] row, int offset, int length) throws RejectedValue {
    try {
      utf8.decode(ByteBuffer.wrap(row, offset, length));
    } catch (CharacterCodingException e) {
      throw new RejectedValue("text that is not UTF-8 in a SQL_ASCII database");
    }
  }
}
