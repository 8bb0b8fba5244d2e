package studio.moment.lake.privacy.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.text.WhiteSpace;

/**
 * Names. The Korean safety measures ask that at least the first syllable of the given name is
 * hidden: a Hangul name shows its first syllable, and its last one from three syllables on (홍길동 to
 * 홍*동, 김구 to 김*). Where the first two syllables may be a compound surname, the last one is shown
 * only from four on (황보영 to 황**, 남궁민수 to 남**수), so that it is right for both ways to read the name.
 * Hangul words that follow each other are one name.
 *
 * <p>Any other word shows its first letter, in at most {@value #SHOWN_WORDS} words and only where
 * the word has more. Digits, signs and everything else are never shown, whatever the value is; the
 * number of characters and the places of white space are.
 */
public final class NameMask implements Protector {
  private static final int SHOWN_WORDS = 4;

  private int[] characters = new int[64];

  @Override
  public Output output() {
    return Output.TEXT;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    if (characters.length < length) {
      characters = new int[length * 2];
    }
    int count = decode(value, offset, offset + length);
    if (count < 0) {
      count = decodeComposed(new String(value, offset, length, UTF_8));
    }
    mask(count);
    write(count, out);
  }

  /** Decodes ASCII and Hangul syllables; -1 where there is anything else. */
  private int decode(byte[] value, int from, int to) {
    int count = 0;
    for (int at = from; at < to; ) {
      int c = value[at];
      if (c >= 0) {
        at++;
      } else if ((c & 0xF0) == 0xE0 && at + 2 < to) {
        c = (c & 0x0F) << 12 | (value[at + 1] & 0x3F) << 6 | value[at + 2] & 0x3F;
        at += 3;
        if (!isHangul(c)) {
          return -1;
        }
      } else {
        return -1;
      }
      characters[count++] = c;
    }
    return count;
  }

  /** Composes what can be composed and leaves out marks and characters without width. */
  private int decodeComposed(String text) {
    int[] composed =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .codePoints()
            .filter(NameMask::standsAlone)
            .toArray();
    if (characters.length < composed.length) {
      characters = new int[composed.length * 2];
    }
    System.arraycopy(composed, 0, characters, 0, composed.length);
    return composed.length;
  }

  private static boolean standsAlone(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT ->
          false;
      default -> true;
    };
  }

  private void mask(int count) {
    int words = 0;
    int at = skipSpace(0, count);
    while (at < count) {
      int end = wordEnd(at, count);
      if (isHangulWord(at, end)) {
        int last = end;
        int next = skipSpace(end, count);
        while (next < count && isHangulWord(next, wordEnd(next, count))) {
          last = wordEnd(next, count);
          next = skipSpace(last, count);
        }
        maskHangul(at, last, words < SHOWN_WORDS);
        end = last;
      } else {
        boolean shown = words < SHOWN_WORDS && mayShowFirst(at, end);
        hide(shown ? at + 1 : at, end);
      }
      words++;
      at = skipSpace(end, count);
    }
  }

  /** Whether a word begins with a letter and has more to hide than signs. */
  private boolean mayShowFirst(int from, int to) {
    if (!Character.isLetter(characters[from])) {
      return false;
    }
    for (int at = from + 1; at < to; at++) {
      if (Character.isLetterOrDigit(characters[at])) {
        return true;
      }
    }
    return false;
  }

  private void maskHangul(int from, int to, boolean shown) {
    int syllables = 0;
    int first = 0;
    int second = 0;
    for (int at = from; at < to; at++) {
      if (characters[at] != ' ') {
        syllables++;
        first = syllables == 1 ? characters[at] : first;
        second = syllables == 2 ? characters[at] : second;
      }
    }
    int lastShownFrom = CompoundSurnames.mayBe(first, second) ? 4 : 3;
    hide(
        shown && syllables > 1 ? from + 1 : from,
        shown && syllables >= lastShownFrom ? to - 1 : to);
  }

  private void hide(int from, int to) {
    for (int at = from; at < to; at++) {
      if (characters[at] != ' ') {
        characters[at] = '*';
      }
    }
  }

  /** The first character from {@code at} that is no white space; what it passes becomes a space. */
  private int skipSpace(int at, int count) {
    int next = at;
    while (next < count && WhiteSpace.is(characters[next])) {
      characters[next++] = ' ';
    }
    return next;
  }

  private int wordEnd(int at, int count) {
    int end = at;
    while (end < count && !WhiteSpace.is(characters[end])) {
      end++;
    }
    return end;
  }

  private boolean isHangulWord(int from, int to) {
    for (int at = from; at < to; at++) {
      if (!isHangul(characters[at])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHangul(int c) {
    return c >= 0xAC00 && c <= 0xD7A3;
  }

  /** What is left to show is ASCII, Hangul, or a first letter. */
  private void write(int count, ProtectedValue out) {
    byte[] target = out.reserve(count * 4);
    int size = 0;
    for (int at = 0; at < count; at++) {
      int c = characters[at];
      if (c < 0x80) {
        target[size++] = (byte) c;
      } else if (c < 0x800) {
        target[size++] = (byte) (0xC0 | c >> 6);
        target[size++] = (byte) (0x80 | c & 0x3F);
      } else if (c < 0x10000) {
        target[size++] = (byte) (0xE0 | c >> 12);
        target[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        target[size++] = (byte) (0x80 | c & 0x3F);
      } else {
        target[size++] = (byte) (0xF0 | c >> 18);
        target[size++] = (byte) (0x80 | c >> 12 & 0x3F);
        target[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        target[size++] = (byte) (0x80 | c & 0x3F);
      }
    }
    out.setLength(size);
  }
}
