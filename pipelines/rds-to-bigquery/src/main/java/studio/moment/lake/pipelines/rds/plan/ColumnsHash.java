package studio.moment.lake.pipelines.rds.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import studio.moment.lake.postgres.types.ColumnMapping;

/**
 * A fingerprint of a target's columns. Where it changes, rows loaded before look different from
 * rows loaded now, and the table is read whole again.
 */
final class ColumnsHash {
  private static final int BYTES = 16;

  private ColumnsHash() {}

  /**
   * @param keysetCheck fingerprint of the key: another key gives other tokens; may be null
   */
  static String of(List<ColumnMapping> columns, List<String> key, String keysetCheck) {
    StringBuilder text = new StringBuilder();
    boolean keyed = false;
    for (ColumnMapping column : columns) {
      text.append(column.field().name()).append('\t');
      text.append(column.field().typeName()).append('\t');
      text.append(column.expression()).append('\t');
      text.append(column.protection()).append('\n');
      keyed |= column.protection() != null;
    }
    text.append(key).append('\n').append(keyed ? keysetCheck : null);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
