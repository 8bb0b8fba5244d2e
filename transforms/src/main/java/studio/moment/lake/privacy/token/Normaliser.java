package studio.moment.lake.privacy.token;

import studio.moment.lake.privacy.Protection.Normalisation;

/** Brings spellings of one value to one form. Not safe for use by two threads. */
public interface Normaliser {

  /** Takes the normalised bytes, in order, in one piece or more. */
  interface Sink {
    void accept(byte[] bytes, int offset, int length);
  }

  void normalise(byte[] value, int offset, int length, Sink out);

  /** A new normaliser of that kind. */
  static Normaliser of(Normalisation normalisation) {
    return switch (normalisation) {
      case PLAIN -> new PlainForm();
      case EMAIL -> new EmailForm();
      case PHONE -> new PhoneForm();
    };
  }
}
