package studio.moment.lake.privacy.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import studio.moment.lake.privacy.text.KoreanPhone;

/**
 * E.164 with Korea as the default region, so that all spellings of a number give one token.
 *
 * <p>Korean numbers are read byte by byte; the rest goes to libphonenumber. A number written with +
 * counts where its length is possible in its country, so that tokens do not change with the
 * library's tables of allotted ranges; without + it must be a valid number as dialled in Korea,
 * since order numbers look like phone numbers too. Anything else is treated as plain.
 */
final class PhoneForm implements Normaliser {
  private final KoreanPhone korean = new KoreanPhone();
  private final PlainForm plain = new PlainForm();
  private final byte[] e164 = new byte[16];

  @Override
  public void normalise(byte[] value, int offset, int length, Sink out) {
    if (korean.read(value, offset, offset + length)) {
      out.accept(e164, 0, korean.writeE164(e164));
      return;
    }
    Optional<byte[]> number = foreign(new String(value, offset, length, UTF_8));
    if (number.isPresent()) {
      out.accept(number.get(), 0, number.get().length);
    } else {
      plain.normalise(value, offset, length, out);
    }
  }

  private static Optional<byte[]> foreign(String text) {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = phones.parse(text, "KR");
      boolean international = text.indexOf('+') >= 0 || text.indexOf('\uFF0B') >= 0;
      return (international ? phones.isPossibleNumber(number) : phones.isValidNumber(number))
          ? Optional.of(phones.format(number, PhoneNumberFormat.E164).getBytes(US_ASCII))
          : Optional.empty();
    } catch (NumberParseException notAPhoneNumber) {
      return Optional.empty();
    }
  }
}
