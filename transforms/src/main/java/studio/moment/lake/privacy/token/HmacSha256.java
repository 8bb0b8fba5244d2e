package studio.moment.lake.privacy.token;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchProviderException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) of many short messages that share a key and a beginning. The two pads and
 * that beginning are digested once; every message continues from a copy of that state, which saves
 * two of four compressions and takes a quarter less time than digesting the pads again, although
 * the copies are garbage. Not safe for use by two threads.
 */
public final class HmacSha256 {
  /** Bytes of a full output. */
  public static final int LENGTH = 32;

  private static final int BLOCK = 64;

  private final MessageDigest innerStart;
  private final MessageDigest outerStart;
  private final byte[] innerHash = new byte[LENGTH];
  private MessageDigest inner;

  /**
   * @param key any length; longer than a block it is hashed first, as the RFC has it
   * @param prefix what every message begins with
   */
  public HmacSha256(byte[] key, byte[] prefix) {
    byte[] block = Arrays.copyOf(key.length > BLOCK ? sha256().digest(key) : key, BLOCK);
    innerStart = pad(block, 0x36);
    innerStart.update(prefix);
    outerStart = pad(block, 0x5c);
    Arrays.fill(block, (byte) 0);
  }

  /** Begins a message, after the prefix. */
  public void start() {
    inner = copy(innerStart);
  }

  public void update(byte[] bytes, int offset, int length) {
    inner.update(bytes, offset, length);
  }

  /**
   * Ends the message and writes the {@link #LENGTH} bytes of its code to the start of the array.
   */
  public void finish(byte[] out) {
    try {
      inner.digest(innerHash, 0, LENGTH);
      MessageDigest outer = copy(outerStart);
      outer.update(innerHash, 0, LENGTH);
      outer.digest(out, 0, LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MessageDigest pad(byte[] key, int mask) {
    byte[] pad = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      pad[i] = (byte) (key[i] ^ mask);
    }
    MessageDigest digest = sha256();
    digest.update(pad);
    Arrays.fill(pad, (byte) 0);
    return digest;
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this JDK's SHA-256 cannot be copied", e);
    }
  }

  /**
   * The JDK's own SHA-256, which the JIT compiles to the processor's SHA instructions. Workers may
   * have another provider in the first place that goes through JNI.
   */
  private static MessageDigest sha256() {
    try {
      try {
        return MessageDigest.getInstance("SHA-256", "SUN");
      } catch (NoSuchProviderException e) {
        return MessageDigest.getInstance("SHA-256");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
