package studio.moment.lake.privacy.detect.kinds;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** A telephone number of any country, written with +, of 8 to 15 digits, valid in its country. */
final class ForeignPhone implements Shape {
  private static final int MIN_DIGITS = 8;
  private static final int MAX_DIGITS = 15;

  @Override
  public boolean beginsWith(int digits) {
    return digits <= MAX_DIGITS;
  }

  @Override
  public boolean matches(Candidate c) {
    if (c.byteAt(c.at - 1) != '+' || c.text[c.at] == '0' || c.run > MAX_DIGITS) {
      return false;
    }
    int end = c.at + c.run;
    int digits = c.run;
    int longest = -1;
    while (digits <= MAX_DIGITS) {
      if (digits >= MIN_DIGITS && isValid(c, end)) {
        longest = end;
      }
      int next = end + gap(c, end);
      int more = c.digits(next);
      if (next == end || more == 0) {
        break;
      }
      end = next + more;
      digits += more;
    }
    return longest > 0 && c.found(Kind.FOREIGN_PHONE, c.at - 1, longest, Evidence.CHECKED);
  }

  private static int gap(Candidate c, int at) {
    int length = 0;
    while (length < 2 && " -.()".indexOf(c.byteAt(at + length)) >= 0) {
      length++;
    }
    return length;
  }

  private static boolean isValid(Candidate c, int end) {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    try {
      String number = new String(c.text, c.at - 1, end - c.at + 1, US_ASCII);
      return phones.isValidNumber(phones.parse(number, null));
    } catch (NumberParseException e) {
      return false;
    }
  }
}
