package studio.moment.lake.pipelines.ga4.event.protect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import studio.moment.lake.privacy.token.HmacSha256;

/**
 * Makes the key of an event out of its raw values, one after the other: {@link #start}, the values
 * in a fixed order, {@link #finish}. A value that is not there takes its place as such, so the
 * order tells which value is which. What has no order in the export goes through {@link #startPart}
 * and {@link #finishPart}: parts are added up, so their order does not matter and their number
 * does.
 *
 * <p>The hash is 128 bits of all values under a secret seed, then of that the first 128 bits of
 * HMAC-SHA256: nothing of an event can be guessed and tried.
 */
public final class EventKeys {
  private static final byte[] DOMAIN = "event_key\0".getBytes(UTF_8);
  private static final byte[] SEED_DOMAIN = "event_key seed\0".getBytes(UTF_8);
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);
  private static final int KEY_BYTES = 16;

  private static final long NULL = 0;
  private static final long TEXT = 1;
  private static final long WHOLE = 2;
  private static final long REAL = 3;
  private static final long PARTS = 4;

  private final HmacSha256 hmac;
  private final Hash128 whole;
  private final Hash128 part;
  private final Hash128 ofText;
  private Hash128 current;
  private long sum1;
  private long sum2;
  private long parts;
  private final byte[] bytes = new byte[KEY_BYTES];
  private final byte[] code = new byte[HmacSha256.LENGTH];
  private final byte[] digits = new byte[2 * KEY_BYTES];

  /**
   * @param hmacKey of the run
   */
  public EventKeys(byte[] hmacKey) {
    HmacSha256 seeds = new HmacSha256(hmacKey, SEED_DOMAIN);
    seeds.start();
    seeds.finish(code);
    ByteBuffer seed = ByteBuffer.wrap(code);
    long seed1 = seed.getLong();
    long seed2 = seed.getLong();
    whole = new Hash128(seed1, seed2);
    part = new Hash128(seed1, seed2);
    ofText = new Hash128(seed1, seed2);
    current = whole;
    hmac = new HmacSha256(hmacKey, DOMAIN);
  }

  public void start() {
    current = whole;
    whole.start();
  }

  /** A text whose hash is known; null for none. */
  public void add(Text text) {
    if (text == null) {
      current.add(NULL, 0);
    } else {
      current.add(TEXT, text.hash1());
      current.add(text.hash2(), 0);
    }
  }

  /** A text that was not looked at before; null for none. */
  public void addRaw(String text) {
    if (text == null) {
      current.add(NULL, 0);
    } else {
      ofText.start();
      ofText.add(text);
      ofText.finish();
      current.add(TEXT, ofText.first());
      current.add(ofText.second(), 0);
    }
  }

  public void add(Long value) {
    current.add(value == null ? NULL : WHOLE, value == null ? 0 : value);
  }

  public void add(Double value) {
    // Minus zero and zero are one number, and every NaN is one.
    current.add(
        value == null ? NULL : REAL, value == null ? 0 : Double.doubleToLongBits(value + 0.0));
  }

  /** Begins a list of parts. */
  public void startParts() {
    sum1 = 0;
    sum2 = 0;
    parts = 0;
  }

  public void startPart() {
    part.start();
    current = part;
  }

  public void finishPart() {
    part.finish();
    sum1 += part.first();
    sum2 += part.second();
    parts++;
    current = whole;
  }

  /** Ends the list of parts. */
  public void finishParts() {
    whole.add(PARTS, parts);
    whole.add(sum1, sum2);
  }

  /** The hash of a text, to be kept with it. */
  Text hashed(String raw, String clean) {
    ofText.start();
    ofText.add(raw);
    ofText.finish();
    return new Text(clean, ofText.first(), ofText.second());
  }

  /** The key: 32 hexadecimal digits. */
  public String finish() {
    whole.finish();
    ByteBuffer.wrap(bytes).putLong(whole.first()).putLong(whole.second());
    hmac.start();
    hmac.update(bytes, 0, KEY_BYTES);
    hmac.finish(code);
    for (int i = 0; i < KEY_BYTES; i++) {
      digits[2 * i] = HEX[code[i] >> 4 & 15];
      digits[2 * i + 1] = HEX[code[i] & 15];
    }
    return new String(digits, ISO_8859_1);
  }
}
