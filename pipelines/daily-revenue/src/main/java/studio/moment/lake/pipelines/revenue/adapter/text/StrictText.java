package studio.moment.lake.pipelines.revenue.adapter.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * A file's text in its declared charset and no other: a byte that does not decode ends the reading
 * with its place and, where another charset would decode the bytes around it, a hint. A byte order
 * mark is not part of the text.
 */
public final class StrictText extends Reader {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final ReportCharset charset;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
  private long bytesBefore;
  private long lines = 1;
  private boolean isAtEnd;
  private boolean isFlushed;

  private StrictText(InputStream in, ReportCharset charset) {
    this.in = in;
    this.charset = charset;
    this.decoder = charset.strictDecoder();
    bytes.flip();
  }

  /**
   * Opens a file's text.
   *
   * @throws BadReport where its byte order mark tells another charset than the declared
   */
  public static StrictText open(InputStream in, ReportCharset declared) throws IOException {
    StrictText text = new StrictText(in, declared);
    text.fill();
    text.checkMark();
    return text;
  }

  private void checkMark() {
    ReportCharset marked = ReportCharset.marked(bytes.array(), bytes.limit());
    boolean isSame =
        marked == charset || marked != null && charset == ReportCharset.UTF_16 && marked.isUtf16();
    if (marked != null && !isSame) {
      throw new BadReport(
          "the file begins with the byte order mark of %s, declared is charset: %s"
              .formatted(marked.isUtf16() ? "utf_16" : marked.written(), charset.written()));
    }
    if (marked == null && charset == ReportCharset.UTF_16 && bytes.hasRemaining()) {
      throw new BadReport(
          "the file has no byte order mark, so charset: utf_16 does not tell the order of its"
              + " bytes; declare utf_16le or utf_16be");
    }
    // The decoder of UTF_16 takes its mark away itself.
    if (marked != null && charset != ReportCharset.UTF_16) {
      bytes.position(marked == ReportCharset.UTF_8 ? 3 : 2);
    }
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer out = CharBuffer.wrap(target, offset, length).slice();
    while (out.position() == 0) {
      if (isFlushed) {
        return -1;
      }
      CoderResult result = decoder.decode(bytes, out, isAtEnd);
      if (result.isError()) {
        look(target, offset, out.position());
        throw undecodable(result.length());
      }
      if (result.isUnderflow()) {
        if (isAtEnd) {
          isFlushed = decoder.flush(out).isUnderflow();
        } else {
          fill();
        }
      } else if (out.position() == 0) {
        throw new IOException("there is no room for a pair of surrogates");
      }
    }
    look(target, offset, out.position());
    return out.position();
  }

  /** Counts lines; refuses the character that no text has and that another charset's bytes make. */
  private void look(char[] text, int from, int length) {
    long breaks = 0;
    for (int i = from; i < from + length; i++) {
      char c = text[i];
      if (c == '\n') {
        breaks++;
      } else if (c == 0) {
        throw new BadReport(
            "line %,d holds the character U+0000, which no text has; declared is charset: %s, is the file utf_16le or utf_16be?"
                .formatted(lines + breaks, charset.written()));
      }
    }
    lines += breaks;
  }

  private BadReport undecodable(int length) {
    long at = bytesBefore + bytes.position();
    byte[] around = new byte[bytes.remaining()];
    bytes.get(around);
    StringBuilder hint = new StringBuilder();
    for (ReportCharset other : new ReportCharset[] {ReportCharset.UTF_8, ReportCharset.MS949}) {
      if (other != charset && decodes(other, around)) {
        hint.append("; the bytes from there on read as ").append(other.written());
        hint.append(", is that its charset?");
      }
    }
    return new BadReport(
        "byte %,d, in line %,d: %d byte(s) do not decode as the declared charset: %s%s"
            .formatted(at + 1, lines, length, charset.written(), hint));
  }

  private static boolean decodes(ReportCharset other, byte[] bytes) {
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    // The last character may be cut: that is no error until the end of input is told.
    return !other.strictDecoder().decode(ByteBuffer.wrap(bytes), out, false).isError();
  }

  private void fill() throws IOException {
    bytesBefore += bytes.position();
    bytes.compact();
    int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
    isAtEnd = bytes.hasRemaining() && read < bytes.remaining();
    bytes.position(bytes.position() + read);
    bytes.flip();
  }

  /** The line that was read last, from 1. */
  public long line() {
    return lines;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
