package studio.moment.lake.privacy.detect.kinds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Stream;

/**
 * Bank accounts: 10 to 14 digits, in groups or not. There is nothing else to tell them by, so they
 * are found only where the name says account, or a bank or the word account stands close to them.
 */
final class AccountNumber implements Shape {
  private static final int MIN_DIGITS = 10;
  private static final int MAX_DIGITS = 14;
  private static final int BEFORE = 48;
  private static final int AFTER = 32;
  private static final int BESIDE = 2;

  /** Words that tell an account when they stand somewhere near. */
  private static final byte[][] NEAR =
      words(
          "계좌", "은행", "뱅크", "입금", "송금", "이체", "농협", "수협", "신협", "우체국", "새마을", "account", "acct",
          "a/c", "bank");

  /** Banks whose short names are common words, so that they must stand right before the number. */
  private static final byte[][] BESIDE_BANKS =
      words("국민", "신한", "우리", "하나", "기업", "카카오", "토스", "씨티", "대구", "부산", "광주", "전북", "경남", "제주");

  @Override
  public boolean beginsWith(int digits) {
    return digits <= MAX_DIGITS;
  }

  @Override
  public boolean matches(Candidate c) {
    int end = c.at + c.run;
    int digits = c.run;
    boolean hyphens = false;
    while (digits <= MAX_DIGITS) {
      int gap = c.hyphen(end);
      boolean hyphen = c.hasHyphen(end, gap);
      int more = gap == 0 || hyphens && !hyphen ? 0 : c.digits(end + gap);
      if (more == 0 || !hyphens && !hyphen && digits >= MIN_DIGITS) {
        break;
      }
      hyphens |= hyphen;
      end += gap + more;
      digits += more;
    }
    return digits >= MIN_DIGITS
        && digits <= MAX_DIGITS
        && (c.hinted.contains(Kind.ACCOUNT) || isTold(c, end))
        && c.found(Kind.ACCOUNT, c.at, end, Evidence.FORMAT);
  }

  private static boolean isTold(Candidate c, int end) {
    for (byte[] word : NEAR) {
      if (contains(c, word, Math.max(c.from, c.at - BEFORE), c.at)
          || contains(c, word, end, Math.min(c.to, end + AFTER))) {
        return true;
      }
    }
    for (byte[] bank : BESIDE_BANKS) {
      if (contains(c, bank, Math.max(c.from, c.at - bank.length - BESIDE), c.at)) {
        return true;
      }
    }
    return false;
  }

  private static byte[][] words(String... words) {
    return Stream.of(words).map(word -> word.getBytes(UTF_8)).toArray(byte[][]::new);
  }

  private static boolean contains(Candidate c, byte[] word, int from, int to) {
    for (int at = from; at <= to - word.length; at++) {
      int i = 0;
      while (i < word.length && lower(c.text[at + i]) == word[i]) {
        i++;
      }
      if (i == word.length) {
        return true;
      }
    }
    return false;
  }

  private static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
  }
}
