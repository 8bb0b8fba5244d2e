package studio.moment.lake.privacy.token;

import studio.moment.lake.privacy.text.WhiteSpace;

/** The value without the white space around it. */
final class PlainForm implements Normaliser {
  @Override
  public void normalise(byte[] value, int offset, int length, Sink out) {
    int start = WhiteSpace.skip(value, offset, offset + length);
    int end = WhiteSpace.trimEnd(value, start, offset + length);
    out.accept(value, start, end - start);
  }
}
