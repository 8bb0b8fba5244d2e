package studio.moment.lake.pipelines.rds.open;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.privacy.Protection;

/**
 * A fingerprint of a target's columns. Where it changes, rows loaded before look different from
 * rows loaded now, and the table is read whole again.
 */
final class ColumnsHash {
  private static final int BYTES = 16;

  private ColumnsHash() {}

  /**
   * @param keys another key gives other tokens, and other ciphertexts of the same values
   */
  static String of(List<ColumnMapping> columns, List<String> key, KeyCheck keys) {
    StringBuilder text = new StringBuilder();
    for (ColumnMapping column : columns) {
      text.append(column.field().name()).append('\t');
      text.append(column.field().typeName()).append('\t');
      text.append(column.expression()).append('\t');
      text.append(column.protection()).append('\t');
      text.append(keyCheck(column.protection(), keys)).append('\n');
    }
    text.append(key);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String keyCheck(Protection protection, KeyCheck keys) {
    if (protection instanceof Protection.Hmac) {
      return keys.hmac();
    }
    return protection instanceof Protection.Encrypt ? keys.encryption() : "";
  }
}
