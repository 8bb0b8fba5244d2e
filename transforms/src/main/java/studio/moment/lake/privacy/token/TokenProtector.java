package studio.moment.lake.privacy.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protector;

/** Join tokens: see {@link Protection.Hmac}. */
public final class TokenProtector implements Protector {
  /** Characters of 128 bits in base64url without padding. */
  public static final int LENGTH = 22;

  private static final byte[] BASE64URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(US_ASCII);

  private final HmacSha256 hmac;
  private final Normaliser normaliser;
  private final Normaliser.Sink sink;
  private final byte[] code = new byte[HmacSha256.LENGTH];

  public TokenProtector(byte[] key, Protection.Hmac protection) {
    byte[] domain = protection.domain().getBytes(UTF_8);
    hmac = new HmacSha256(key, Arrays.copyOf(domain, domain.length + 1));
    normaliser = Normaliser.of(protection.normalisation());
    sink = hmac::update;
  }

  @Override
  public Output output() {
    return Output.TEXT;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    hmac.start();
    normaliser.normalise(value, offset, length, sink);
    hmac.finish(code);
    writeToken(code, out.reserve(LENGTH));
    out.setLength(LENGTH);
  }

  private static void writeToken(byte[] code, byte[] out) {
    int to = 0;
    for (int from = 0; from < 15; from += 3) {
      int bits = (code[from] & 0xFF) << 16 | (code[from + 1] & 0xFF) << 8 | code[from + 2] & 0xFF;
      out[to++] = BASE64URL[bits >>> 18];
      out[to++] = BASE64URL[bits >>> 12 & 63];
      out[to++] = BASE64URL[bits >>> 6 & 63];
      out[to++] = BASE64URL[bits & 63];
    }
    int last = code[15] & 0xFF;
    out[to++] = BASE64URL[last >>> 2];
    out[to] = BASE64URL[last << 4 & 63];
  }
}
