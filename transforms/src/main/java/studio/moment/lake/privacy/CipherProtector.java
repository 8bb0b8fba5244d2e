package studio.moment.lake.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;

/** A ciphertext of the value as it stands, bound to a domain. */
final class CipherProtector implements Protector {
  /** One of Tink's two ways to encrypt. */
  @FunctionalInterface
  interface Cipher {
    byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException;
  }

  private final Cipher cipher;
  private final byte[] associatedData;

  CipherProtector(Cipher cipher, String domain) {
    this.cipher = cipher;
    this.associatedData = domain.getBytes(UTF_8);
  }

  @Override
  public Output output() {
    return Output.BYTES;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    try {
      byte[] plaintext = Arrays.copyOfRange(value, offset, offset + length);
      byte[] ciphertext = cipher.encrypt(plaintext, associatedData);
      out.setBytes(ciphertext, ciphertext.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a value cannot be encrypted", e);
    }
  }
}
