package studio.moment.lake.privacy.detect.kinds;

import java.util.List;

/**
 * Recognises identifiers at a place in text that is ASCII where it matters: full-width digits,
 * Unicode hyphens and the like were folded before. Other bytes are UTF-8 and are never part of an
 * identifier, so that a Korean particle right after a value does not hide it.
 */
public interface Shape {
  /** Digits of the longest run that an identifier begins with. */
  int MAX_RUN = 19;

  /** Whether identifiers of this kind begin with a run of that many digits. */
  boolean beginsWith(int digits);

  /** Whether an identifier is at {@link Candidate#at}; the candidate then holds it. */
  boolean matches(Candidate candidate);

  /** The shapes that begin with a run of digits, in the order in which they are tried. */
  static List<Shape> ofDigits() {
    return List.of(
        new Passport(),
        new IpNumber(),
        new ResidentNumber(),
        new PhoneNumber(),
        new ForeignPhone(),
        new CardNumber(),
        new BusinessNumber(),
        new DriverLicence(),
        new AccountNumber());
  }
}
