package studio.moment.lake.privacy.inspect;

import java.util.BitSet;
import java.util.Set;

/**
 * Whether a text looks like a Korean name: a surname and one to three more syllables of Hangul. So
 * do many other words: it tells something only where most values of a column do.
 */
final class PersonName {
  private static final int SYLLABLE = 3;
  private static final int LEAST = 2 * SYLLABLE;
  private static final int MOST = 5 * SYLLABLE;

  /** The surnames that all but a few in a thousand Koreans bear. */
  private static final BitSet SURNAMES =
      "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지나엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용예봉라"
          .chars()
          .collect(BitSet::new, BitSet::set, BitSet::or);

  private static final Set<String> COMPOUND =
      Set.of("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방");

  private PersonName() {}

  /** Whether {@code [from, to)} is one, without anything around it. */
  static boolean is(byte[] text, int from, int to) {
    int length = to - from;
    if (length < LEAST || length > MOST || length % SYLLABLE != 0) {
      return false;
    }
    for (int at = from; at < to; at += SYLLABLE) {
      if (!isHangul(codePoint(text, at))) {
        return false;
      }
    }
    int first = codePoint(text, from);
    if (length < MOST && SURNAMES.get(first)) {
      return true;
    }
    return length > LEAST
        && COMPOUND.contains("" + (char) first + (char) codePoint(text, from + SYLLABLE));
  }

  private static int codePoint(byte[] text, int at) {
    return (text[at] & 0xF0) == 0xE0
        ? (text[at] & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | text[at + 2] & 0x3F
        : 0;
  }

  private static boolean isHangul(int c) {
    return c >= 0xAC00 && c <= 0xD7A3;
  }
}
