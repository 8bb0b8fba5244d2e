package studio.moment.lake.launch.ready;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A fingerprint of everything that decides what a run publishes: its source, its files of rules,
 * its days. How a run reads and how strictly it checks is not in it, nor is anything secret.
 */
public final class Configuration {
  private static final int BYTES = 8;

  private Configuration() {}

  /** 16 hexadecimal digits over these texts, in this order; null stands for one not given. */
  public static String of(Collection<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part == null ? new byte[0] : part.getBytes(UTF_8);
        // With its length in front no text can run into the next one.
        digest.update(ByteBuffer.allocate(4).putInt(part == null ? -1 : bytes.length).array());
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
