package studio.moment.lake.pipelines.revenue.adapter.text;

import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The charsets that reports are written in. */
public enum ReportCharset {
  /** With or without a byte order mark. */
  UTF_8(StandardCharsets.UTF_8),
  /** With a byte order mark, which tells the order. */
  UTF_16(StandardCharsets.UTF_16),
  UTF_16LE(StandardCharsets.UTF_16LE),
  UTF_16BE(StandardCharsets.UTF_16BE),
  /** What Korean Windows calls ANSI; unlike Java's EUC-KR it has all 11,172 syllables. */
  MS949(Charset.forName("MS949"));

  private final Charset charset;

  ReportCharset(Charset charset) {
    this.charset = charset;
  }

  /** A decoder that stops at what is not of this charset. */
  CharsetDecoder strictDecoder() {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The charset that the first bytes of a file tell by a byte order mark, or null. */
  static ReportCharset marked(byte[] start, int length) {
    if (length >= 3
        && (start[0] & 0xFF) == 0xEF
        && (start[1] & 0xFF) == 0xBB
        && (start[2] & 0xFF) == 0xBF) {
      return UTF_8;
    }
    if (length >= 2 && (start[0] & 0xFF) == 0xFE && (start[1] & 0xFF) == 0xFF) {
      return UTF_16BE;
    }
    return length >= 2 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xFE ? UTF_16LE : null;
  }

  boolean isUtf16() {
    return this != UTF_8 && this != MS949;
  }

  /** How a file calls it. */
  public String written() {
    return name().toLowerCase(Locale.ROOT);
  }
}
